// Permission checks beside what others offer for the same job, in one run: `node run.mjs [seconds] [--trial | --sizes]`.
// Seconds are for each figure. A trial asks about the smallest world only, prints, and writes nothing: figures of a
// busy machine are not worth keeping. `--sizes` weighs what a page loads, and measures nothing.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CONTENDERS, root } from "./contenders.mjs";
import { start } from "./in-chromium.mjs";
import { inNode } from "./in-node.mjs";
import { limitFor } from "./limit.mjs";
import { excerpt, report, sizeTable } from "./report.mjs";
import { sizes } from "./sizes.mjs";
import { SIZES } from "./world.mjs";

const README = join(root, "crates/policy-wasm/js/README.md");
const words = process.argv.slice(2);
const isTrial = words.includes("--trial");
const seconds = Number(words.find((word) => !word.startsWith("--")) ?? 1);

if (words.includes("--sizes")) console.log(sizeTable(await sizes()));
else await everything();

async function everything() {
  const results = { node: [], chromium: [] };
  const chromium = await start();
  try {
    for (const size of isTrial ? SIZES.slice(0, 1) : SIZES) {
      for (const contender of CONTENDERS) await one(contender, size, results, chromium);
    }
  } finally {
    chromium.close();
  }
  const measured = { results, sizes: await sizes(), seconds, chromium: chromium.version };
  const text = await report(measured);
  if (!isTrial) await keep(text, excerpt(measured));
  console.log(`\n${text}`);
  const ours = [...results.node, ...results.chromium].filter(({ engine, failure }) => engine === "deskwarden" && failure);
  if (ours.length > 0) throw new Error(`ours failed: ${ours.map(({ failure }) => failure).join("; ")}`);
}

async function one(contender, size, results, chromium) {
  const { engine, isWhole = false, name } = contender;
  const job = { engine, size, isWhole, seconds, limit: limitFor(seconds) };
  const measured = { node: inNode(job), chromium: await chromium.measure(job) };
  for (const [where, told] of Object.entries(measured)) {
    results[where].push({ ...contender, size, ...told });
    console.error(`${name}, ${size} tenants, ${where}: ${told.failure ?? "measured"}`);
  }
}

/** The whole report for whoever asks how it was measured, the short one between its marks in the package's README. */
async function keep(text, short) {
  await writeFile(join(root, "docs/bench-browser.md"), text);
  const readme = await readFile(README, "utf8");
  const marks = /(<!-- bench -->\n).*(<!-- \/bench -->)/s;
  if (!marks.test(readme)) throw new Error("the package's README has lost its marks for the table");
  await writeFile(README, readme.replace(marks, (_, before, after) => `${before}${short}\n${after}`));
}
