// The Worker as `cargo xtask build` made it, on real workerd with a real D1, and a company in it.

import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const tools = process.env.DESKWARDEN_TOOLS;
if (!tools) throw new Error("DESKWARDEN_TOOLS is not set: run these tests by `cargo xtask test --only worker`");
const { createTestHarness } = await import(pathToFileURL(createRequire(join(tools, "package.json")).resolve("wrangler")));

export const PASSWORD = "correct-horse-battery";
export const SECRET = "secret-for-the-worker-tests";
const ORIGIN = "http://desk.test";

/** The Worker with its database under watch. */
export const WATCHED = { configPath: "tests/worker/watched/wrangler.toml" };

/** Starts a fresh Worker with an empty, migrated database, and more settings where a test needs them. */
export async function start({ vars = {}, secrets = {}, configPath = "wrangler.toml" } = {}) {
  const own = { BOOTSTRAP_SECRET: SECRET, AUDIT_KEY: "key-for-the-worker-tests" };
  const server = createTestHarness({
    root,
    workers: [{ configPath, secrets: { ...own, ...secrets }, vars: { ORIGIN, ...vars } }],
  });
  await server.listen();
  const worker = server.getWorker();
  await worker.applyD1Migrations("DB");
  const { DB } = await worker.getEnv();
  return { server, worker, db: DB, close: () => server.close() };
}

/** Sends JSON as a page of our own would; `body` may be a string to send as it is. */
export async function ask(desk, method, path, { cookie, body, headers = {} } = {}) {
  const init = { method, headers: { "sec-fetch-site": "same-origin", ...headers }, redirect: "manual" };
  if (cookie) init.headers.cookie = cookie;
  if (body !== undefined) {
    init.headers["content-type"] ??= "application/json";
    init.body = typeof body === "string" ? body : JSON.stringify(body);
  }
  const response = await desk.worker.fetch(ORIGIN + path, init);
  const text = await response.text();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = text;
  }
  return { status: response.status, headers: response.headers, body: json };
}

/** So many requests at once, each of which has read before any of them writes; for a Worker with its database under watch. */
export function atOnce(many, make) {
  return Promise.all(Array.from({ length: many }, (_, index) => make(index, { "x-meet": String(many) })));
}

/** The link sent to this address; sending is under way when the answer comes, so it is waited for. */
export async function tokenFor(desk, email, kind = "activation") {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await ask(desk, "GET", "/dev/mailbox.json");
    const mail = body.find((kept) => kept.to === email && kept.kind === kind);
    if (mail) return mail.link.split("#")[1];
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no mail to ${email} came`);
}

export async function activate(desk, email) {
  return ask(desk, "POST", "/v1/auth/activate", { body: { token: await tokenFor(desk, email), password: PASSWORD } });
}

export async function signIn(desk, login, password = PASSWORD) {
  const answer = await ask(desk, "POST", "/v1/auth/sign-in", { body: { company: "acme", login, password } });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  return { ...answer, cookie };
}

/** Bootstraps the company and signs its administrator in; gives the cookie. */
export async function company(desk) {
  const body = {
    secret: SECRET,
    company: { slug: "acme", name: "Acme", language: "en" },
    administrator: { firstName: "Jana", lastName: "Nová", email: "jana@acme.example" },
  };
  await ask(desk, "POST", "/v1/bootstrap", { body });
  await activate(desk, "jana@acme.example");
  return (await signIn(desk, "jana@acme.example")).cookie;
}

export async function makeUser(desk, cookie, email) {
  const body = { firstName: "Eva", lastName: "Malá", email };
  return (await ask(desk, "POST", "/v1/users", { cookie, body })).body;
}

/** Makes a user who has set the password and signed in; gives the record, the session's cookie and the browser's. */
export async function member(desk, admin, email) {
  const { id } = await makeUser(desk, admin, email);
  await activate(desk, email);
  const { cookie, headers } = await signIn(desk, email);
  const device = headers.getSetCookie().find((line) => line.startsWith("__Host-device=")).split(";")[0];
  const { user } = (await ask(desk, "GET", `/v1/users/${id}`, { cookie: admin })).body;
  return { user, cookie, device };
}

export async function count(desk, sql) {
  return (await desk.db.prepare(sql).first()).n;
}

/** Every row of every table. */
export async function dump(desk) {
  const tables = await desk.db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'").all();
  const rows = await desk.db.batch(tables.results.map(({ name }) => desk.db.prepare(`SELECT * FROM ${name}`)));
  return rows.map(({ results }) => JSON.stringify(results));
}

/** What was begun after an answer is finished; the minute's sweep finds nothing more to do. */
export async function settled(desk) {
  await desk.worker.scheduled({ cron: "* * * * *" });
  for (let tries = 0; tries < 100; tries += 1) {
    const waiting = "SELECT (SELECT count(*) FROM outbox WHERE sent_at IS NULL AND voided_at IS NULL) + (SELECT count(*) FROM audit) - (SELECT count(*) FROM audit_seals) AS n";
    if ((await count(desk, waiting)) === 0) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the sweep did not end");
}
