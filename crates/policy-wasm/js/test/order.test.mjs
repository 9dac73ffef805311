import assert from "node:assert/strict";
import { before, mock, test } from "node:test";
import { createGuard, init } from "deskwarden";
import { administrator, bundle, engine, issuedAt, snapshot } from "./world.mjs";

before(() => init(engine));

const current = { companyEpoch: 5, userEpoch: 5, issuedAt: issuedAt + 500 };

/** Whether a guard over the current snapshot takes this one. */
function takes(changes) {
  const guard = createGuard(snapshot(current), bundle);
  let told = 0;
  guard.subscribe(() => told++);
  const taken = guard.update(snapshot({ ...current, grants: [administrator], ...changes }));
  assert.equal(guard.can("listUsers"), taken);
  assert.equal(told, taken ? 1 : 0, "who hears of it");
  const { companyEpoch: company, userEpoch: user } = { ...current, ...(taken && changes) };
  assert.deepEqual(guard.epoch, { company, user });
  return taken;
}

test("an older snapshot that arrives late changes nothing", () => {
  assert.equal(takes({ userEpoch: 4, issuedAt: issuedAt + 900 }), false, "the user's epoch decides before the time");
  assert.equal(takes({ companyEpoch: 4 }), false, "so does the company's");
  assert.equal(takes({ companyEpoch: 4, userEpoch: 6 }), false, "and what is older in one part is older");
  assert.equal(takes({ issuedAt: issuedAt + 499 }), false, "with the same epochs the time decides");
  assert.equal(takes({ userEpoch: 4, policyHash: "f".repeat(64) }), false, "its policies are not asked for");
});

test("a snapshot as new or newer is taken", () => {
  assert.equal(takes({}), true);
  assert.equal(takes({ issuedAt: issuedAt + 501 }), true);
  assert.equal(takes({ userEpoch: 6, issuedAt }), true, "clocks of servers differ, epochs do not");
  assert.equal(takes({ companyEpoch: 6 }), true);
});

test("somebody else's epochs say nothing: there the time decides", () => {
  const other = { principal: "u2", companyEpoch: 1, userEpoch: 1 };
  assert.equal(takes({ ...other, issuedAt: issuedAt + 501 }), true);
  assert.equal(takes({ ...other, userEpoch: 9, issuedAt: issuedAt + 499 }), false);
});

test("one listener that throws keeps no other from hearing, and its error is reported", () => {
  const said = mock.method(console, "error", () => undefined);
  const guard = createGuard(snapshot(), bundle);
  let told = 0;
  guard.subscribe(() => told++);
  guard.subscribe(() => {
    throw new Error("a listener's own trouble");
  });
  guard.subscribe(() => told++);
  guard.update(snapshot());
  assert.equal(told, 2);
  assert.equal(said.mock.calls[0].arguments[0].message, "a listener's own trouble");
  said.mock.restore();
});

test("the revision grows with each change", () => {
  const guard = createGuard(snapshot(), bundle);
  const before = guard.revision;
  guard.can("listUsers");
  assert.equal(guard.revision, before);
  guard.update(snapshot());
  assert.equal(guard.revision, before + 1);
});

test("many questions are answered in one call and in their order", () => {
  const guard = createGuard(snapshot({ grants: [administrator] }), bundle);
  const asked = [["listUsers"], ["flyToTheMoon"], ["editUser", { user: "u2" }], ["editUser"], null, "listUsers"];
  assert.deepEqual(guard.canAll(asked), [true, false, true, false, false, false]);
  assert.deepEqual(guard.canAll([]), []);
  guard[Symbol.dispose]();
  assert.deepEqual(guard.canAll([["listUsers"]]), [false]);
});
