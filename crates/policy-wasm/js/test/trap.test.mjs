// In a file of its own: what stops here stops for the whole process.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createGuard, init } from "deskwarden";
import { timesAsked, trapNext } from "./traps.mjs";
import { administrator, bundle, codeOf, engine, issuedAt, snapshot } from "./world.mjs";

before(() => init(engine));

const admin = () => createGuard(snapshot({ grants: [administrator] }), bundle);

test("after a trap a new instance answers, for every guard", () => {
  const [one, other] = [admin(), admin()];
  other.can("createUser");
  trapNext(1);
  timesAsked();
  assert.equal(one.can("listUsers"), true);
  assert.equal(timesAsked(), 2, "asked again, once");
  assert.equal(one.failure, null);
  assert.equal(other.can("listUsers"), true, "its gate was in the instance that is gone");
  assert.equal(other.check("editUser", { user: "u2" }).reasons[0].id, "company-admin.user");
  other.update(snapshot());
  assert.equal(other.can("listUsers"), false);
  one[Symbol.dispose]();
});

test("after a second trap everything is denied, with a code, and nothing throws", async () => {
  const [one, other] = [admin(), admin()];
  const ending = createGuard(
    snapshot({ grants: [{ ...administrator, until: issuedAt + 60_000 }], validUntil: issuedAt + 60_000 }),
    bundle,
  );
  assert.equal(other.can("listUsers"), true);
  let told = 0;
  one.subscribe(() => told++);
  trapNext(1);
  assert.equal(one.can("createUser"), false);
  await Promise.resolve();
  assert.equal(told, 1);
  for (const guard of [one, other, ending]) {
    assert.equal(guard.can("listUsers"), false, "not even what it once answered");
    assert.deepEqual(guard.check("listUsers"), { allowed: false, reasons: [], missing: [] });
    assert.equal(guard.ready, false);
    assert.equal(guard.failure.code, "engineTrapped");
  }
  assert.equal(await codeOf(() => one.update(snapshot())), undefined, "kept for when there is an engine again");
});

test("another init begins from nothing, and guards answer again", async () => {
  const guard = admin();
  let told = 0;
  guard.subscribe(() => told++);
  assert.equal(guard.can("listUsers"), false);
  await init();
  assert.equal(guard.can("listUsers"), true);
  assert.equal(guard.failure, null);
  assert.equal(told, 1);
  trapNext(1);
  assert.equal(guard.can("createUser"), true, "and the next trap has its second chance too");
});
