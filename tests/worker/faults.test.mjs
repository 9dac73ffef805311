// The connection to D1 breaks, or a statement of the batch fails, on real workerd: all of the change is there or nothing,
// and the same request sent again makes it once. Every writing route in every way: crates/api/tests/api/faults.rs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WATCHED, ask, company, count, dump, makeUser, member, settled, start } from "./desk.mjs";

let desk;
let admin;
let tenant;

before(async () => {
  desk = await start(WATCHED);
  admin = await company(desk);
  tenant = (await ask(desk, "POST", "/v1/tenants", { cookie: admin, body: { name: "Prague" } })).body.id;
});
after(() => desk?.close());

let made = 0;
const address = () => `eva${(made += 1)}@acme.example`;
const version = (user) => ({ "if-match": `"${user.version}"` });

// What each action asks, about a user of its own; and what asking once more is answered when it was done already.
const ACTIONS = {
  async createUser() {
    const body = { firstName: "Eva", lastName: "Malá", email: address() };
    return { path: "/v1/users", body, headers: { "idempotency-key": body.email }, again: 201, mails: 1 };
  },
  async createTenant() {
    const body = { name: address() };
    return { path: "/v1/tenants", body, headers: { "idempotency-key": body.name }, again: 201 };
  },
  async editUser() {
    const { user } = await member(desk, admin, address());
    return { method: "PATCH", path: `/v1/users/${user.id}`, body: { email: address() }, headers: version(user), again: 412, mails: 1 };
  },
  async deactivateUser() {
    const user = await makeUser(desk, admin, address());
    await settled(desk);
    return { path: `/v1/users/${user.id}/deactivate`, headers: version(user), again: 412 };
  },
  async setMembership() {
    const user = await makeUser(desk, admin, address());
    await settled(desk);
    const body = { permissions: [{ name: "tenantAdmin" }], channels: [{ name: "webChat" }] };
    return { method: "PUT", path: `/v1/users/${user.id}/tenants/${tenant}`, body, headers: version(user), again: 412 };
  },
};

const send = ({ method = "POST", path, body, headers }, more = {}) => ask(desk, method, path, { cookie: admin, body, headers: { ...headers, ...more } });
const records = (action) => count(desk, `SELECT count(*) AS n FROM audit WHERE action = '${action}'`);
const messages = () => count(desk, "SELECT count(*) AS n FROM outbox");

async function refused(request, fault) {
  const answer = await send(request, fault && { "x-fault": fault });
  assert.deepEqual([answer.status, answer.body.code], [500, "internal"], JSON.stringify(answer.body));
  assert.doesNotMatch(JSON.stringify(answer.body), /lost|broken/);
}

/** Breaks the batch from inside: the audit's record comes after the rows. */
async function broken(request) {
  await desk.db.prepare("CREATE TRIGGER breaks BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'broken'); END").run();
  await refused(request);
  await desk.db.prepare("DROP TRIGGER breaks").run();
}

for (const [action, prepare] of Object.entries(ACTIONS)) {
  test(`${action}: before the batch and inside it nothing is there, after it all is; once more makes it once`, async () => {
    const { again, mails = 0, ...request } = await prepare();
    await settled(desk);
    const [before, told, sent] = [await dump(desk), await records(action), await messages()];
    await refused(request, "before 0");
    await refused(request, "before 1");
    await broken(request);
    assert.deepEqual(await dump(desk), before);
    await refused(request, "after 1");
    assert.equal(await records(action), told + 1);
    const repeated = await send(request);
    assert.equal(repeated.status, again, JSON.stringify(repeated.body));
    await settled(desk);
    assert.equal(await records(action), told + 1);
    assert.equal(await messages(), sent + mails);
    const { body } = await ask(desk, "GET", "/v1/audit/verify", { cookie: admin });
    assert.deepEqual([body.firstBad, body.sealed], [null, await count(desk, "SELECT count(*) AS n FROM audit")]);
  });
}
