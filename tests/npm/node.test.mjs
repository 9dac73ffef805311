import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { assertAnswers, consumer, everything, work } from "./everywhere.mjs";

/** The last release of the oldest Node the package promises. */
const OLDEST = "20.20.2";

test("the Node that runs this answers as the policies say", () => askNode(process.execPath));

test("Node 20 answers as the policies say", () => {
  const node = node20();
  assert.match(execFileSync(node, ["--version"], { encoding: "utf8" }), /^v20\./);
  askNode(node);
});

function askNode(node) {
  const input = JSON.stringify(everything.asked);
  const { stdout, stderr, status } = spawnSync(node, [join(consumer("node"), "ask.mjs")], {
    ...{ input, encoding: "utf8", maxBuffer: 2 ** 26 },
  });
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "", "no warning either");
  assertAnswers(everything, JSON.parse(stdout));
}

/** Told, found, or fetched. */
function node20() {
  const told = process.env.DESKWARDEN_NODE20;
  if (told) return told;
  const all = process.env.PATH.split(delimiter).map((folder) => join(folder, "node"));
  return all.find((path) => existsSync(path) && isNode20(path)) ?? fetched();
}

function isNode20(path) {
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return stdout?.startsWith("v20.") ?? false;
}

function fetched() {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(work, "node20");
  execFileSync("npm", ["install", "--silent", "--ignore-scripts", "--prefix", folder, `${name}@${OLDEST}`]);
  return join(folder, "node_modules", name, "bin/node");
}
