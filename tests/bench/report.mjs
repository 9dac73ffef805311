// What was measured, on what, and what is not the same.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { cpus, loadavg, totalmem, type } from "node:os";
import { join } from "node:path";
import { USERS } from "./company.mjs";
import { root } from "./stage.mjs";

const NAMES = { deskwarden: "Deskwarden", hono: "Hono + CASL" };

export async function report({ rows, seconds, rounds, connections, worker }) {
  return `# The API under load

Written by \`cargo xtask bench api\`; compare within one run, never between machines.

| what | value |
|---|---|
${(await facts(worker)).map(([what, value]) => `| ${what} | ${value} |`).join("\n")}
| method | ${connections} connections, ${rounds} rounds of ${seconds} s each, the two in turn, after 2 s of warming up; the median round |
| data | one company, ${USERS} users and those created in the run, one D1 under both |

| operation | by | requests/s | p50 ms | p99 ms | of the peer's rate |
|---|---|--:|--:|--:|--:|
${rows.flatMap(lines).join("\n")}

## What is not the same

- Ours decides with the policies (Cedar) and can explain a refusal; the peer asks a CASL ability built from the same grants.
- Ours reads who asks by three statements (session with company, user and slots; grants; tenants), the peer by two; both in the one batch of the request.
- Ours tells more of each user: activation state, administrator, whether they are the last one. These are subqueries the peer does without.
- Ours writes under guards (caller's epoch, taken names), seals the audit after the answer and hands on the mail; the peer inserts the same four rows in one batch, unguarded, and seals nothing.
- Ours checks where a change comes from, names every request, writes one line of log for each and sets the headers of \`docs/API.md\`; the peer does none of it.
- Sign-in is ours alone, each by another of the ${USERS} names, as one name tried often must wait (E44): nearly all of it is argon2id (19 MiB, 2 passes), which is meant to be slow.
- Load, Workers and database share this machine: the numbers are of local workerd on SQLite, not of Cloudflare's network.
`;
}

async function facts(worker) {
  const wasm = await readFile(join(worker, "index_bg.wasm"));
  const built = (await stat(join(worker, "index_bg.wasm"))).mtime.toISOString().slice(0, 16);
  const [cpu] = cpus();
  const tools = createRequire(join(process.env.DESKWARDEN_TOOLS, "package.json"));
  const here = createRequire(import.meta.url);
  const version = async (from, name) => JSON.parse(await readFile(packageFile(from, name), "utf8")).version;
  return [
    ["date", new Date().toISOString().slice(0, 10)],
    ["machine", `${type()}, ${cpus().length} × ${cpu.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB; load ${loadavg()[0].toFixed(1)} at the end`],
    ["Worker", `production build of ${built} UTC, \`${createHash("sha256").update(wasm).digest("hex").slice(0, 16)}\`, checkout ${checkout()}`],
    ["runtime", `Miniflare ${await version(tools, "miniflare")}, workerd ${await version(tools, "workerd")}, Node ${process.versions.node}`],
    ["peer", `Hono ${await version(here, "hono")}, @casl/ability ${await version(here, "@casl/ability")}`],
    ["load", `autocannon ${await version(here, "autocannon")}`],
  ];
}

/** Not every package lets its package.json be asked for. */
function packageFile(from, name) {
  const folder = from.resolve.paths(name)[0];
  return join(folder, name, "package.json");
}

function checkout() {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  try {
    return `\`${git("rev-parse", "--short", "HEAD")}\`${git("status", "--porcelain", "-uno") ? " with changes" : ""}`;
  } catch {
    return "unknown";
  }
}

function lines({ name, runs }) {
  const medians = runs.map(({ who, results }) => ({ who, ...median(results) }));
  const peer = medians.find(({ who }) => who === "hono");
  return medians.map(({ who, rate, p50, p99 }) => {
    const share = peer && who !== "hono" ? (rate / peer.rate).toFixed(2) : "";
    return `| ${name} | ${NAMES[who]} | ${Math.round(rate)} | ${p50} | ${p99} | ${share} |`;
  });
}

/** The round in the middle, whole: its latencies belong to its rate. */
function median(results) {
  const sorted = results.toSorted((one, other) => one.rate - other.rate);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
