// A panic, on real workerd: what it costs, and that nothing is half written. What panics is the library between Worker and D1,
// where the database refuses to prepare a statement, which it never does of itself.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WATCHED, ask, company, count, dump, settled, start } from "./desk.mjs";

let desk;
let admin;

before(async () => {
  desk = await start(WATCHED);
  admin = await company(desk);
});
after(() => desk?.close());

let made = 0;

/** Makes a tenant of its own; asked once more, with the same key. */
function tenant() {
  const name = `tenant-${(made += 1)}`;
  return (headers = {}) =>
    ask(desk, "POST", "/v1/tenants", { cookie: admin, body: { name }, headers: { "idempotency-key": name, ...headers } });
}

/** The runtime's own page, which no code of ours is left to write; it tells nothing of the cause. */
function isLost({ status, headers, body }) {
  assert.equal(status, 500);
  assert.doesNotMatch(headers.get("content-type") ?? "", /json/);
  assert.doesNotMatch(String(body), /panic|prepare|unreachable|\.rs/);
}

async function isAnswered(create) {
  const { status, body } = await create();
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(await count(desk, `SELECT count(*) AS n FROM tenants WHERE name = '${body.name}'`), 1);
  assert.equal(await count(desk, `SELECT count(*) AS n FROM audit WHERE target_id = '${body.id}'`), 1);
}

/** How often the Worker has said so since that was last forgotten. */
const said = (words) => desk.server.getLogs().filter(({ message }) => String(message).includes(words)).length;
const restarts = () => said("starting the Wasm module anew");

/** Everything written before; what is said from here on counts. */
async function quiet() {
  await settled(desk);
  desk.server.clearLogs();
  return dump(desk);
}

async function until(isSo) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error("it did not come to that");
}

for (const [fault, where] of [["panic 0", "before anything is read"], ["panic 1", "between reading and writing"]]) {
  test(`e42 a panic ${where} costs its own request: a bare 500, nothing written, and the next one is answered`, async () => {
    const stood = await quiet();
    const create = tenant();
    isLost(await create({ "x-fault": fault }));
    assert.deepEqual(await dump(desk), stood);
    assert.equal(restarts(), 1, "a fresh instance stands before the next request comes");
    await isAnswered(create);
    assert.equal((await ask(desk, "GET", "/v1/me", { cookie: admin })).status, 200);
    assert.equal(restarts(), 1);
  });
}

test("e42 a request in flight beside it is lost with it: it writes nothing, no other instance carries it on, and it may be sent again", async () => {
  const stood = await quiet();
  const create = tenant();
  const neighbour = create({ "x-meet": "2" });
  await until(() => said("waiting for others") === 1);
  isLost(await tenant()({ "x-fault": "panic 1" }));
  isLost(await neighbour);
  assert.equal(restarts(), 1, "before the neighbour went on");
  assert.deepEqual(await dump(desk), stood);
  await isAnswered(create);
});

test("e42 a neighbour that would go on once the next request is answered is lost all the same, and that one is not disturbed", async () => {
  await quiet();
  const create = tenant();
  const neighbour = create({ "x-meet": "2" });
  await until(() => said("waiting for others") === 1);
  isLost(await tenant()({ "x-fault": "panic 0" }));
  await isAnswered(tenant());
  isLost(await neighbour);
  await isAnswered(create);
});

test("e42 a neighbour whose write has reached the database has it written, once, and learns so by asking again", async () => {
  await quiet();
  const tenants = () => count(desk, "SELECT count(*) AS n FROM tenants");
  const [create, before] = [tenant(), await tenants()];
  const neighbour = create({ "x-fault": "late 1" });
  await until(async () => (await tenants()) === before + 1);
  isLost(await tenant()({ "x-fault": "panic 0" }));
  isLost(await neighbour);
  await isAnswered(create);
  assert.equal(await tenants(), before + 1);
  await settled(desk);
  assert.equal((await ask(desk, "GET", "/v1/audit/verify", { cookie: admin })).body.firstBad, null);
});
