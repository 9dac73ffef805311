// In a file of its own: the engine starts once in a process.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createGuard, init } from "deskwarden";
import { administrator, bundle, codeOf, engine, issuedAt, snapshot } from "./world.mjs";

const ended = snapshot({ grants: [{ ...administrator, until: issuedAt }], validUntil: issuedAt });
const waiting = createGuard(snapshot(), bundle);
const bad = createGuard(snapshot(), new Uint8Array([123]));
waiting.update(ended);

test("a guard denies before the engine runs and tells when it does", async () => {
  const guard = createGuard(snapshot({ grants: [administrator] }), bundle);
  let told = 0;
  guard.subscribe(() => told++);
  assert.equal(guard.ready, false);
  assert.equal(guard.can("listUsers"), false);
  assert.deepEqual(guard.check("listUsers"), { allowed: false, reasons: [], missing: [] });

  assert.equal(await codeOf(() => init(new Uint8Array([1, 2, 3]))), "PolicyError engineUnavailable");
  assert.equal(guard.can("listUsers"), false);

  await init(engine);
  assert.equal(guard.can("listUsers"), true);
  assert.equal(told, 1);
  assert.equal(guard.ready, true);
});

test("a guard whose policies were of no use keeps nobody else from starting, and says so", () => {
  assert.equal(bad.ready, false);
  assert.equal(bad.can("listUsers"), false);
  assert.equal(bad.failure.code, "malformedBundle");
  bad.update(snapshot({ grants: [administrator] }), bundle);
  assert.equal(bad.can("listUsers"), true);
  assert.equal(bad.failure, null);
});

test("rights that ended while the engine was loading are not given", () => {
  assert.equal(waiting.can("listUsers"), false);
  assert.equal(waiting.validUntil, null);
});

test("init may be called again and again", async () => {
  await Promise.all([init(), init(engine), init()]);
});
