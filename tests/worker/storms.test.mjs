// Many requests at once on real workerd and D1: what counts is what stands afterwards.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PASSWORD, WATCHED, ask, atOnce, company, count, member, signIn, start, tokenFor } from "./desk.mjs";

let desk;
let admin;

before(async () => {
  desk = await start(WATCHED);
  admin = await company(desk);
});
after(() => desk?.close());

const statuses = (answers) => answers.map((answer) => answer.status).sort();

/** Sends one after the other until told to stop; notes when each began and what it was answered. */
async function keepAsking(answers, stopped, request) {
  while (!stopped()) {
    const began = performance.now();
    answers.push({ began, ...(await request()) });
  }
}

async function until(look) {
  while (!look()) await new Promise((done) => setTimeout(done, 10));
}

test("s09, e22 once a deactivation is answered no request of the user succeeds, read or write", async () => {
  const { user, cookie } = await member(desk, admin, "eva@acme.example");
  const answers = [];
  let stop = false;
  const me = () => ask(desk, "GET", "/v1/me", { cookie });
  const rename = async () => {
    const { body } = await me();
    const headers = { "if-match": `"${body.user?.version ?? 1}"` };
    return ask(desk, "PATCH", "/v1/me", { cookie, headers, body: { firstName: `Eva ${answers.length}` } });
  };
  const askers = [me, me, me, rename, rename].map((request) => keepAsking(answers, () => stop, request));
  await until(() => answers.length > 20);
  const deactivated = await deactivate(user.id);
  const answered = performance.now();
  const afterwards = () => answers.filter(({ began }) => began > answered);
  await until(() => afterwards().length > 20);
  stop = true;
  await Promise.all(askers);
  assert.ok(answers.filter(({ status }) => status === 200).length > 10, "some were let in before");
  assert.deepEqual([...new Set(statuses(afterwards()))], [401]);
  const last = "SELECT max(seq) FROM audit WHERE action = 'deactivateUser'";
  assert.equal(deactivated.body.status, "deactivated");
  assert.equal(await count(desk, `SELECT count(*) AS n FROM audit WHERE seq > (${last}) AND actor_id = '${user.id}'`), 0);
  assert.equal(await count(desk, `SELECT count(*) AS n FROM sessions WHERE user_id = '${user.id}'`), 0);
});

/** The user renames themselves meanwhile, so the version is looked up until it fits. */
async function deactivate(id) {
  for (let tries = 0; tries < 50; tries += 1) {
    const read = await ask(desk, "GET", `/v1/users/${id}`, { cookie: admin });
    const headers = { "if-match": read.headers.get("etag") };
    const answer = await ask(desk, "POST", `/v1/users/${id}/deactivate`, { cookie: admin, headers });
    if (answer.status !== 412) return answer;
  }
  throw new Error("the record never stood still");
}

test("e11 twenty redemptions of one reset link: one succeeds, and its password is the one that signs in", async () => {
  const { user } = await member(desk, admin, "link@acme.example");
  await ask(desk, "POST", `/v1/users/${user.id}/reset-password`, { cookie: admin });
  const token = await tokenFor(desk, "link@acme.example", "reset");
  const password = (index) => `new-horse-number-${index}`;
  const answers = await atOnce(20, (index, headers) => ask(desk, "POST", "/v1/auth/reset", { headers, body: { token, password: password(index) } }));
  assert.deepEqual(statuses(answers), [200, ...Array(19).fill(410)]);
  const winner = answers.findIndex(({ status }) => status === 200);
  assert.equal((await signIn(desk, "link@acme.example", password(winner))).status, 200);
  assert.equal((await signIn(desk, "link@acme.example", password((winner + 1) % 20))).status, 401);
  const about = (table, what) => count(desk, `SELECT count(*) AS n FROM ${table} WHERE ${what}`);
  assert.equal(await about("audit", `action = 'resetPassword' AND target_id = '${user.id}'`), 1);
  assert.equal(await about("outbox", `kind = 'passwordChanged' AND user_id = '${user.id}'`), 1);
  // The one of before has ended, the one of the sign-in stands.
  assert.equal(await about("sessions", `user_id = '${user.id}'`), 1);
});

test("e44 a hundred guesses at once: four are looked at, and whoever owns the account gets in from a known browser", async () => {
  const { user, device } = await member(desk, admin, "guessed@acme.example");
  const body = (password) => ({ company: "acme", login: "guessed@acme.example", password });
  const guess = (index, headers) =>
    ask(desk, "POST", "/v1/auth/sign-in", { body: body(`guess-number-${index}`), headers: { ...headers, "cf-connecting-ip": `203.0.113.${index}` } });
  const began = Date.now();
  const answers = await atOnce(100, guess);
  const seconds = (Date.now() - began) / 1000;
  const looked = answers.filter(({ status }) => status === 401).length;
  const waits = answers.filter(({ status }) => status === 429);
  // After the fourth one second must pass, then two, then four: on a slow machine some do.
  const most = 4 + Math.floor(Math.log2(seconds + 1));
  assert.ok(looked >= 4 && looked <= most, `${looked} were looked at in ${seconds} s`);
  assert.equal(looked + waits.length, 100, JSON.stringify(statuses(answers)));
  assert.ok(waits.every(({ headers }) => Number(headers.get("retry-after")) >= 1));
  const ofStrangers = `device_hash = '' AND count > 0 AND at >= ${began}`;
  assert.equal(await count(desk, `SELECT max(count) AS n FROM attempts WHERE ${ofStrangers}`), looked);
  assert.equal(await count(desk, `SELECT sum(times) AS n FROM refusals WHERE action = 'signIn' AND target_id = '${user.id}'`), looked);
  // However slow the machine is: the wait of the next guess is not over.
  await desk.db.prepare("UPDATE attempts SET free_at = at + 60000 WHERE device_hash = '' AND count = ?").bind(looked).run();
  const right = (cookie) => ask(desk, "POST", "/v1/auth/sign-in", { cookie, body: body(PASSWORD) });
  assert.equal((await right(device)).status, 200, "the owner gets in");
  assert.equal((await right(undefined)).status, 429, "a stranger waits, the right password or not");
});
