// Permission checks beside what others offer for the same job, in one run: `node run.mjs [seconds] [--trial]`.
// Seconds are for each figure. A trial asks about the smallest world only, prints, and writes nothing: figures of a
// busy machine are not worth keeping.

import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CONTENDERS, ENGINES, here, root } from "./contenders.mjs";
import { start } from "./in-chromium.mjs";
import { report } from "./report.mjs";
import { sizes } from "./sizes.mjs";
import { SIZES } from "./world.mjs";

const isTrial = process.argv.includes("--trial");
const seconds = Number(process.argv.slice(2).find((word) => !word.startsWith("--")) ?? 1);

const chromium = await start();
const results = { node: [], chromium: [] };
try {
  for (const size of isTrial ? SIZES.slice(0, 1) : SIZES) {
    for (const contender of CONTENDERS) {
      const { engine, isWhole = false } = contender;
      const job = { engine, size, isWhole, seconds };
      results.node.push({ ...contender, size, ...inNode(job) });
      results.chromium.push({ ...contender, size, ...(await chromium.measure(job)) });
      console.error(`${contender.name}, ${size} tenants`);
    }
  }
} finally {
  await chromium.close();
}
const text = await report({ results, sizes: await sizes(), seconds, chromium: chromium.version });
if (!isTrial) await writeFile(join(root, "docs/bench-browser.md"), text);
console.log(`\n${text}`);

function inNode(job) {
  const { folder, wasm } = ENGINES[job.engine];
  const input = JSON.stringify({ ...job, wasm: wasm && join(folder, wasm) });
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(here, "in-node.mjs")], { input, encoding: "utf8", timeout: 300_000 });
  if (status !== 0) throw new Error(`${job.engine} in Node: ${stderr}`);
  return JSON.parse(stdout.slice(stdout.lastIndexOf("\n") + 1));
}
