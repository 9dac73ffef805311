import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PASSWORD, WATCHED, ask, atOnce, company, count, makeUser, start, tokenFor } from "./desk.mjs";

let desk;
let admin;
let meId;

before(async () => {
  desk = await start(WATCHED);
  admin = await company(desk);
  meId = (await ask(desk, "GET", "/v1/me", { cookie: admin })).body.user.id;
});
after(() => desk?.close());

const statuses = (answers) => answers.map((answer) => answer.status).sort();

// A trigger stands for somebody else's write: it fires with the batch's first guard, after the decision and before the rows,
// so the test needs no hook in the Worker. What it changed is rolled back together with the batch.
const RACE = (what) => `CREATE TRIGGER somebody_else INSTEAD OF INSERT ON guard WHEN NEW.name = 'actor' BEGIN ${what}; END`;

async function raced(change, ask) {
  await desk.db.prepare(RACE(change)).run();
  try {
    return await ask();
  } finally {
    await desk.db.prepare("DROP TRIGGER somebody_else").run();
  }
}

test("a record changed between decision and batch: nothing is written, 412 is answered", async () => {
  const user = await makeUser(desk, admin, "eva@acme.example");
  const records = await count(desk, "SELECT count(*) AS n FROM audit");
  const answer = await raced(`UPDATE users SET version = version + 1 WHERE id = '${user.id}'`, () =>
    ask(desk, "PATCH", `/v1/users/${user.id}`, { cookie: admin, body: { firstName: "Ema" }, headers: { "if-match": '"1"' } }),
  );
  assert.equal(answer.status, 412);
  assert.equal(answer.body.code, "stale");
  const { first_name } = await desk.db.prepare("SELECT first_name FROM users WHERE id = ?").bind(user.id).first();
  assert.equal(first_name, "Eva");
  assert.equal(await count(desk, "SELECT count(*) AS n FROM audit"), records);
});

test("twenty edits of one version: one is written and recorded, nineteen are told", async () => {
  const user = await makeUser(desk, admin, "two@acme.example");
  const edit = (index, headers) =>
    ask(desk, "PATCH", `/v1/users/${user.id}`, { cookie: admin, body: { firstName: `Name ${index}` }, headers: { ...headers, "if-match": '"1"' } });
  const answers = await atOnce(20, edit);
  assert.deepEqual(statuses(answers), [200, ...Array(19).fill(412)]);
  assert.equal(await count(desk, `SELECT version AS n FROM users WHERE id = '${user.id}'`), 2);
  assert.equal(await count(desk, `SELECT count(*) AS n FROM audit WHERE target_id = '${user.id}' AND action = 'editUser'`), 1);
});

test("e11 twenty redemptions of one link: one succeeds", async () => {
  await makeUser(desk, admin, "link@acme.example");
  const token = await tokenFor(desk, "link@acme.example");
  const redeem = (_, headers) => ask(desk, "POST", "/v1/auth/activate", { headers, body: { token, password: PASSWORD } });
  const answers = await atOnce(20, redeem);
  assert.deepEqual(statuses(answers), [200, ...Array(19).fill(410)]);
});

test("twenty creations of one e-mail: one user, nineteen told on the field", async () => {
  const body = { firstName: "A", lastName: "B", email: "same@acme.example" };
  const answers = await atOnce(20, (_, headers) => ask(desk, "POST", "/v1/users", { cookie: admin, body, headers }));
  assert.deepEqual(statuses(answers), [201, ...Array(19).fill(409)]);
  assert.ok(answers.filter(({ status }) => status === 409).every(({ body }) => body.errors[0].pointer === "/email"));
  assert.equal(await count(desk, "SELECT count(*) AS n FROM users WHERE email = 'same@acme.example'"), 1);
});

test("ten requests with one idempotency key: one user, and no answer but that user or in use", async () => {
  const body = { firstName: "A", lastName: "B", email: "once@acme.example" };
  const create = (_, headers) => ask(desk, "POST", "/v1/users", { cookie: admin, body, headers: { ...headers, "idempotency-key": "once" } });
  const answers = await atOnce(10, create);
  const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body: user }) => user.id));
  assert.equal(ids.size, 1);
  assert.ok(answers.every(({ status, body: told }) => status === 201 || told.code === "keyInUse"), JSON.stringify(statuses(answers)));
  assert.equal(await count(desk, "SELECT count(*) AS n FROM users WHERE email = 'once@acme.example'"), 1);
});

test("x04 two administrators deactivate each other at once: one stays", async () => {
  const user = await makeUser(desk, admin, "second@acme.example");
  const token = await tokenFor(desk, "second@acme.example");
  await ask(desk, "POST", "/v1/auth/activate", { body: { token, password: PASSWORD } });
  await desk.db
    .prepare("INSERT INTO grants SELECT company_id, id, '', 'administrator', 'company', NULL, 'test', 0 FROM users WHERE id = ?")
    .bind(user.id)
    .run();
  const signedIn = await ask(desk, "POST", "/v1/auth/sign-in", { body: { company: "acme", login: "second@acme.example", password: PASSWORD } });
  const second = signedIn.headers.get("set-cookie").split(";")[0];
  const version = async (id) => `"${await count(desk, `SELECT version AS n FROM users WHERE id = '${id}'`)}"`;
  const versions = { [meId]: await version(meId), [user.id]: await version(user.id) };
  const asked = [[admin, user.id], [second, meId]];
  const deactivate = (cookie, id, headers) => ask(desk, "POST", `/v1/users/${id}/deactivate`, { cookie, headers: { ...headers, "if-match": versions[id] } });
  const answers = await atOnce(2, (index, headers) => deactivate(...asked[index], headers));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1, JSON.stringify(answers));
  assert.equal(await count(desk, "SELECT count(*) AS n FROM users u JOIN grants g ON g.user_id = u.id AND g.kind = 'administrator' WHERE u.status = 'active'"), 1);
});
