// One measurement in a process of its own, so that nobody finds the machine warmed by another: job as JSON on stdin.

import { readFileSync } from "node:fs";
import { measure } from "./measure.mjs";
import { rules, world } from "./world.mjs";

const { engine, wasm, size, isWhole, seconds } = JSON.parse(readFileSync(0, "utf8"));
const module = await import(`./engines/${engine}.mjs`);
const bytes = wasm && new Uint8Array(readFileSync(wasm));
const told = await measure(module, { bytes, rules: rules(), world: world(size), isWhole, seconds });
process.stdout.write(JSON.stringify(told));
process.exit(0);
