// The npm package as others use it: `node run.mjs [name of a consumer ...]`.
// Packs it once; every consumer then finds the unpacked tarball as its `deskwarden`, and nothing of this checkout.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../../crates/policy-wasm/js");
const work = join(here, ".work");

prepare();
const wished = process.argv.slice(2);
const tests = readdirSync(here).filter((name) => name.endsWith(".test.mjs"));
const chosen = tests.filter((name) => wished.length === 0 || wished.some((wish) => name.startsWith(wish)));
const options = ["--test", "--test-reporter=spec", "--test-concurrency=2"];
const { status } = spawnSync(process.execPath, [...options, ...chosen], { cwd: here, stdio: "inherit" });
process.exit(status ?? 1);

function prepare() {
  rmSync(work, { recursive: true, force: true });
  const modules = join(work, "node_modules");
  mkdirSync(modules, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", work], { cwd: source });
  const tarball = packed.toString().trim().split("\n").at(-1);
  execFileSync("tar", ["-xzf", tarball], { cwd: work });
  cpSync(join(work, "package"), join(modules, "deskwarden"), { recursive: true });
  rmSync(join(work, "package"), { recursive: true });
  cpSync(join(here, "consumers"), join(work, "consumers"), { recursive: true });
  // Vite serves what lies in the workspace.
  writeFileSync(join(work, "package.json"), JSON.stringify({ private: true, workspaces: ["consumers/*"] }));
}
