// Requests a second and latencies of four operations, ours and the peer's in turn: `node run.mjs [seconds] [rounds]`.
// Miniflare is asked directly; `wrangler dev` would measure its own proxy.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { HEADERS, SOMEBODY, ask, make, nameOf, signIn } from "./company.mjs";
import { report } from "./report.mjs";
import { migrate, ours, root, start, theirs } from "./stage.mjs";

const [seconds, rounds] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 5)];
const builds = process.env.DESKWARDEN_BUILD;
if (!builds) throw new Error("DESKWARDEN_BUILD is not set: run this by `cargo xtask bench api`");
const CONNECTIONS = 8;
const WARMING_UP = 2;
const measured = join(builds, "worker-production");

const folder = await mkdtemp(join(tmpdir(), "deskwarden-bench-"));
try {
  await prepare();
  const rows = await measure();
  const text = await report({ rows, seconds, rounds, connections: CONNECTIONS, worker: measured });
  await writeFile(join(root, "docs/bench-api.md"), text);
  console.log(`\n${text}`);
} finally {
  await rm(folder, { recursive: true });
}

/** The company is made by the Worker for development; the one that is measured finds it in the database. */
async function prepare() {
  const stage = await start(folder, [await ours(join(builds, "worker"))]);
  const db = await stage.db();
  await migrate(db);
  await make(await stage.address("deskwarden"), db);
  await stage.miniflare.dispose();
}

async function measure() {
  const stage = await start(folder, [await ours(measured), await theirs()]);
  const addresses = { deskwarden: await stage.address("deskwarden"), hono: await stage.address("hono") };
  const { headers } = await ask(addresses.deskwarden, "POST", "/v1/auth/sign-in", signIn);
  const cookie = headers.get("set-cookie").split(";")[0];
  await sameAnswers(addresses, cookie);
  const rows = [];
  // Creates last: they make the list longer, and their mails and seals are worked off after the answers.
  for (const job of jobs(cookie)) {
    const runs = job.who.map((who) => ({ who, results: [] }));
    for (const { who } of runs) await load(addresses[who], job, WARMING_UP);
    for (let round = 0; round < rounds; round += 1) {
      for (const { who, results } of runs) results.push(await load(addresses[who], job, seconds));
      const said = runs.map(({ who, results }) => `${who} ${results.at(-1).rate.toFixed(0)}/s`).join(", ");
      console.error(`${job.name}: round ${round + 1} of ${rounds}: ${said}`);
    }
    rows.push({ name: job.name, runs });
  }
  await stage.miniflare.dispose();
  return rows;
}

/** The peer is no peer unless it tells the same users. */
async function sameAnswers({ deskwarden, hono }, cookie) {
  for (const path of [`/v1/users/${SOMEBODY}`, "/v1/users"]) {
    const [one, other] = await Promise.all([deskwarden, hono].map((at) => ask(at, "GET", path, undefined, { cookie })));
    const users = ({ body }) => JSON.stringify((body.users ?? [body.user]).map(({ id, email, version }) => [id, email, version]));
    if (users(one) !== users(other)) throw new Error(`${path}: the two do not tell the same users`);
  }
}

function jobs(cookie) {
  const both = ["deskwarden", "hono"];
  const headers = { ...HEADERS, cookie };
  let made = 0;
  const body = () => JSON.stringify({ firstName: "Nina", lastName: "Nová", email: `nina${(made += 1)}@acme.example` });
  const setupRequest = (request) => ({ ...request, body: body() });
  // Several at once by one name would be told to wait (E44).
  let signed = 0;
  const another = (request) => ({ ...request, body: JSON.stringify({ ...signIn, login: nameOf((signed += 1)) }) });
  return [
    { name: "guarded read, `GET /v1/users/{id}`", who: both, request: { path: `/v1/users/${SOMEBODY}`, headers } },
    { name: "list of 50, `GET /v1/users`", who: both, request: { path: "/v1/users", headers } },
    {
      name: "sign-in, `POST /v1/auth/sign-in`",
      who: ["deskwarden"],
      request: { method: "POST", path: "/v1/auth/sign-in", headers: HEADERS, setupRequest: another },
    },
    { name: "create, `POST /v1/users`", who: both, request: { method: "POST", path: "/v1/users", headers, setupRequest } },
  ];
}

async function load(url, job, duration) {
  const result = await autocannon({ url, duration, connections: CONNECTIONS, requests: [{ method: "GET", ...job.request }] });
  const { non2xx, errors, timeouts, requests } = result;
  // Warming up may be too short for the first answer of all.
  if ((requests.total === 0 && duration > WARMING_UP) || non2xx + errors + timeouts > 0) {
    throw new Error(`${job.name}: ${requests.total} answers, ${non2xx} refusals, ${errors} errors, ${timeouts} timeouts`);
  }
  return { rate: result.requests.total / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}
