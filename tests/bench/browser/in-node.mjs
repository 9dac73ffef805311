// One measurement in a process of its own, so that nobody finds the machine warmed by another: job as JSON on stdin.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENGINES } from "./contenders.mjs";
import { firstLine, overLimit } from "./limit.mjs";
import { measure } from "./measure.mjs";
import { rules, world } from "./world.mjs";

const here = fileURLToPath(import.meta.url);

/** Starts the process and waits for it. */
export function inNode(job) {
  const { folder, wasm } = ENGINES[job.engine];
  const input = JSON.stringify({ ...job, wasm: wasm && join(folder, wasm) });
  const options = { input, encoding: "utf8", timeout: job.limit * 1_000, killSignal: "SIGKILL" };
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [here], options);
  if (error?.code === "ETIMEDOUT") return { failure: overLimit(job.limit) };
  if (status !== 0) return { failure: firstLine(/^\w*Error: .*/m.exec(stderr)?.[0] ?? (stderr || String(error))) };
  // Some engines talk before they answer.
  return JSON.parse(stdout.slice(stdout.lastIndexOf("\n") + 1));
}

async function answer({ engine, wasm, size, isWhole, seconds }) {
  const module = await import(`./engines/${engine}.mjs`);
  const bytes = wasm && new Uint8Array(readFileSync(wasm));
  const told = await measure(module, { bytes, rules: rules(), world: world(size), isWhole, seconds });
  process.stdout.write(JSON.stringify(told), () => process.exit(0));
}

if (process.argv[1] === here) await answer(JSON.parse(readFileSync(0, "utf8")));
