// What was measured, on what, and what is not the same.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { cpus, loadavg, totalmem, type } from "node:os";
import { join } from "node:path";
import { ENGINES, root } from "./contenders.mjs";
import { limitFor } from "./limit.mjs";
import { SIZES } from "./world.mjs";

const NAMES = { deskwarden: "Deskwarden", casl: "CASL", casbin: "casbin", "cedar-wasm": "cedar-wasm", cedarling: "Cedarling" };

export async function report({ results, sizes, seconds, chromium }) {
  return `# Permission checks in the page

Written by \`cargo xtask bench browser\`; compare within one run, never between machines.

| what | value |
|---|---|
${(await facts(seconds, chromium)).map(([what, value]) => `| ${what} | ${value} |`).join("\n")}

The job: one person knows of 10, 1,000 or 10,000 tenants and holds a permission and a channel in every other one.
*Again* is a question asked before, *new* one that was not, *with attributes* is whether one more session may be taken (with the reasons where the engine has any).
*Start* is from bytes at hand to the first answer.

## What a page loads

${sizeTable(sizes)}

${table("Chromium", results.chromium)}

${table("Node", results.node)}

## What is not the same

- Ours and cedar-wasm decide by the policies of this product; Cedarling by two policies of its own for this job, as its principals have no groups; CASL by two rules, casbin by two policies and a role in each domain.
- cedar-wasm and Cedarling hold no entities. *Picked by hand* sends only what the question is about, which the caller has to know; *all* sends everything the person holds, as the others hold it.
- Ours, cedar-wasm and Cedarling tell which policies decided, and ours what is missing; CASL's reason is a text beside the one rule; casbin tells the rule.
- Cedarling answers with a promise each time; its time includes waiting for it.
- CASL and casbin have no engine on the server that is not JavaScript.
- A thousand questions in one call are asked of whoever would answer them in three seconds, where there are a thousand tenants.
- Ours remembers what was asked, so *again* is a look into a map; *new* is the engine itself.
`;
}

/** For the package's README: sizes, and the middle world in Chromium. */
export function excerpt({ results, sizes }) {
  const [, size] = SIZES;
  const rows = results.chromium.filter((row) => row.size === size);
  return `${sizeTable(sizes)}

${size.toLocaleString("en")} tenants held, in Chromium, medians; *again* is a question asked before, *new* one that was not:

| engine | start ms | again µs | new µs | with attributes µs | 1,000 new ms |
|---|--:|--:|--:|--:|--:|
${rows.map((row) => `| ${row.name} | ${told(row, ({ load, warm, new: fresh, check, manyCold }) => [load, warm.p50, fresh.p50, check.p50, manyCold?.p50], 5)} |`).join("\n")}`;
}

export function sizeTable(sizes) {
  const head = "| engine | JavaScript, gzip | Wasm, raw | gzip | brotli |\n|---|--:|--:|--:|--:|";
  return `${head}\n${sizes.map(sizeLine).join("\n")}`;
}

function table(where, rows) {
  const bySize = SIZES.map((size) => rows.filter((row) => row.size === size));
  const head = "| tenants | engine | start ms | again µs | new µs | with attributes µs | p99 | 1,000 new ms | 1,000 again ms |";
  return `## In ${where}\n\n${head}\n|--:|---|--:|--:|--:|--:|--:|--:|--:|\n${bySize.flat().map(line).join("\n")}`;
}

function line(row) {
  return `| ${row.size.toLocaleString("en")} | ${row.name} | ${told(row, allFigures, 7)} |`;
}

function allFigures({ load, warm, new: fresh, check, manyCold, manyWarm }) {
  return [load, warm.p50, fresh.p50, check.p50, check.p99, manyCold?.p50, manyWarm?.p50];
}

/** The figures of a line, or in their place why there are none. */
function told(row, figures, columns) {
  const cells = row.failure ? [row.failure, ...Array(columns - 1).fill("")] : figures(row).map(figure);
  return cells.join(" | ");
}

/** Three digits that say something. */
function figure(value) {
  if (value === undefined) return "";
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}

function sizeLine({ engine, script, wasm }) {
  const figures = [script.gzip, wasm?.raw, wasm?.gzip, wasm?.brotli];
  return `| ${NAMES[engine]} | ${figures.map((bytes) => bytes?.toLocaleString("en") ?? "–").join(" | ")} |`;
}

async function facts(seconds, chromium) {
  const { folder, wasm } = ENGINES.deskwarden;
  const engine = createHash("sha256").update(await readFile(join(folder, wasm))).digest("hex").slice(0, 16);
  const versions = Object.entries(ENGINES).filter(([name]) => name !== "deskwarden");
  const peers = await Promise.all(versions.map(async ([name, { folder }]) => `${NAMES[name]} ${await version(folder)}`));
  const [cpu] = cpus();
  return [
    ["date", new Date().toISOString().slice(0, 10)],
    ["machine", `${type()}, ${cpus().length} × ${cpu.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB; load ${loadavg()[0].toFixed(1)} at the end`],
    ["ours", `engine \`${engine}\`, checkout ${checkout()}`],
    ["peers", peers.join(", ")],
    ["runtime", `Node ${process.versions.node}, Chromium ${chromium}`],
    ["method", `${seconds} s for each figure, each engine and size in a process or browser of its own, which has ${limitFor(seconds)} s for all its figures; medians, and the 99th of a hundred where it says p99`],
  ];
}

async function version(folder) {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
}

function checkout() {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  try {
    return `\`${git("rev-parse", "--short", "HEAD")}\`${git("status", "--porcelain", "-uno") ? " with changes" : ""}`;
  } catch {
    return "unknown";
  }
}
