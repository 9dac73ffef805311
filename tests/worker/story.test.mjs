import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PASSWORD, activate, ask, company, count, makeUser, signIn, start } from "./desk.mjs";

let desk;
let admin;

before(async () => {
  desk = await start();
  admin = await company(desk);
});
after(() => desk?.close());

test("a user is made, invited, activated, and signs in", async () => {
  const made = await ask(desk, "POST", "/v1/users", { cookie: admin, body: { firstName: "Eva", lastName: "Malá", email: "eva@acme.example" } });
  assert.equal(made.status, 201);
  assert.equal(made.headers.get("location"), `/v1/users/${made.body.id}`);
  assert.equal(made.headers.get("etag"), '"1"');
  assert.equal((await activate(desk, "eva@acme.example")).body.username, "eva@acme.example");
  const { status, cookie } = await signIn(desk, "eva@acme.example");
  assert.equal(status, 200);
  const list = await ask(desk, "GET", "/v1/users", { cookie });
  assert.equal(list.status, 403);
  assert.deepEqual(list.body.denial.missing[0].givenBy, ["companyAdministrator"]);
});

test("e01 the stored hash is argon2id with 19 MiB and two passes", async () => {
  const { phc } = await desk.db.prepare("SELECT phc FROM passwords LIMIT 1").first();
  assert.match(phc, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("numbers are stored as integers, though D1 binds doubles", async () => {
  const { kinds } = await desk.db.prepare("SELECT group_concat(DISTINCT typeof(created_at) || typeof(version)) AS kinds FROM users").first();
  assert.equal(kinds, "integerinteger");
});

test("x01 the health page, the snapshot and the bundle name one policy", async () => {
  const health = await ask(desk, "GET", "/healthz");
  const snapshot = await ask(desk, "GET", "/v1/me/snapshot", { cookie: admin });
  assert.equal(health.body.policyHash, snapshot.body.policyHash);
  const bundle = await desk.worker.fetch(`http://desk.test/v1/policies/${health.body.policyHash}`);
  const digest = await crypto.subtle.digest("SHA-256", await bundle.arrayBuffer());
  assert.equal(Buffer.from(digest).toString("hex"), health.body.policyHash);
});

test("s06 a deactivated user's next request finds no session", async () => {
  const user = await makeUser(desk, admin, "ota@acme.example");
  await activate(desk, "ota@acme.example");
  const { cookie } = await signIn(desk, "ota@acme.example");
  assert.equal((await ask(desk, "GET", "/v1/me", { cookie })).status, 200);
  const read = await ask(desk, "GET", `/v1/users/${user.id}`, { cookie: admin });
  const headers = { "if-match": read.headers.get("etag") };
  assert.equal((await ask(desk, "POST", `/v1/users/${user.id}/deactivate`, { cookie: admin, headers })).status, 200);
  assert.equal((await ask(desk, "GET", "/v1/me", { cookie })).status, 401);
  assert.equal((await signIn(desk, "ota@acme.example", PASSWORD)).status, 401);
});

test("the audit is sealed once the minute's sweep has run, and holds", async () => {
  await desk.worker.scheduled({ cron: "* * * * *" });
  const records = await count(desk, "SELECT count(*) AS n FROM audit");
  assert.ok(records > 4);
  assert.equal(await count(desk, "SELECT count(*) AS n FROM audit_seals"), records);
  await assert.rejects(desk.db.prepare("UPDATE audit SET action = 'x'").run(), /append-only/);
});

test("e48 the log holds no password, token, cookie or secret", async () => {
  const log = JSON.stringify(desk.server.getLogs());
  assert.match(log, /requestId/);
  for (const planted of [PASSWORD, admin.split(".")[1], "secret-for-the-worker-tests", "argon2id"]) {
    assert.ok(!log.includes(planted), planted);
  }
});
