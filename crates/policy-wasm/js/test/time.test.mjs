import assert from "node:assert/strict";
import { before, beforeEach, mock, test } from "node:test";
import { createGuard, init } from "deskwarden";
import { administrator, bundle, engine, issuedAt, snapshot } from "./world.mjs";

const day = 24 * 60 * 60 * 1000;

before(() => init(engine));

beforeEach(() => {
  mock.timers.reset();
  // The page's clock is wrong by years; only the server's time counts.
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 5_000 });
});

function guardUntil(...ends) {
  const [first, ...rest] = ends;
  const grants = [
    { ...administrator, until: first },
    ...rest.map((until) => ({ kind: "permission", name: "viewOperators", tenant: "t1", until })),
  ];
  return createGuard(snapshot({ grants, validUntil: Math.min(...ends) }), bundle);
}

test("x5 a right ends at its moment by the server's time, and listeners are told", async () => {
  const guard = guardUntil(issuedAt + 1_000, issuedAt + 9_000);
  let told = 0;
  guard.subscribe(() => told++);
  assert.equal(guard.validUntil, issuedAt + 1_000);
  mock.timers.tick(999);
  assert.equal(guard.can("listUsers"), true);
  mock.timers.tick(1);
  assert.equal(guard.can("listUsers"), false);
  assert.equal(guard.validUntil, issuedAt + 9_000);
  await Promise.resolve();
  assert.equal(told, 1);
});

test("a late timer gives no right a longer life", () => {
  const guard = guardUntil(issuedAt + 1_000);
  assert.equal(guard.can("listUsers"), true);
  // The machine slept: the date has moved on, no timer has run.
  mock.timers.setTime(5_000 + day);
  assert.equal(guard.can("listUsers"), false);
  assert.equal(guard.check("listUsers").allowed, false);
  assert.equal(guard.validUntil, null);
});

test("an end beyond the longest timer is obeyed too", async () => {
  const timers = mock.method(globalThis, "setTimeout");
  const guard = guardUntil(issuedAt + 60 * day);
  let told = 0;
  guard.subscribe(() => told++);
  mock.timers.tick(30 * day);
  mock.timers.tick(29 * day);
  assert.equal(guard.can("listUsers"), true);
  await Promise.resolve();
  assert.equal(told, 0);
  mock.timers.tick(2 * day);
  await Promise.resolve();
  assert.equal(told, 1);
  assert.equal(guard.can("listUsers"), false);
  const longest = Math.max(...timers.mock.calls.map((call) => call.arguments[1]));
  assert.ok(longest < 2 ** 31, "a longer wait would ring at once");
});

test("old news does not turn the time back", () => {
  const guard = guardUntil(issuedAt + 1_000);
  mock.timers.tick(2_000);
  assert.equal(guard.can("listUsers"), false);
  const grants = [1_000, 4_000].map((wait) => ({ ...administrator, until: issuedAt + wait }));
  guard.update(snapshot({ grants: grants.slice(0, 1), validUntil: issuedAt + 1_000 }));
  assert.equal(guard.can("listUsers"), false);
  guard.update(snapshot({ grants, validUntil: issuedAt + 1_000 }));
  assert.equal(guard.can("listUsers"), true);
  mock.timers.tick(2_000);
  assert.equal(guard.can("listUsers"), false, "4 s after the issue it is over, whenever the news came");
});

test("a disposed guard leaves no timer behind", () => {
  const guard = guardUntil(issuedAt + 1_000);
  let told = 0;
  guard.subscribe(() => told++);
  guard[Symbol.dispose]();
  mock.timers.tick(2_000);
  assert.equal(told, 0);
});
