import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createGuard, init, PolicyError } from "deskwarden";
import { administrator, bundle, codeOf, engine, policyHash, snapshot } from "./world.mjs";

before(() => init(engine));

test("a company administrator manages users, a tenant administrator does not", () => {
  const admin = createGuard(snapshot({ grants: [administrator] }), bundle);
  const tenantAdmin = createGuard(
    snapshot({ grants: [{ kind: "permission", name: "tenantAdmin", tenant: "t1" }] }),
    bundle,
  );
  const questions = [
    ["listUsers"],
    ["createUser"],
    ["editUser", { user: "u2" }],
    ["setMembership", { user: "u2", tenant: "t1" }],
  ];
  for (const question of questions) {
    assert.equal(admin.can(...question), true, String(question));
    assert.equal(tenantAdmin.can(...question), false, String(question));
  }
  assert.equal(tenantAdmin.can("viewOwnProfile", { user: "u1" }), true);
});

test("a refusal says which grant is missing", () => {
  const guard = createGuard(snapshot(), bundle);
  assert.deepEqual(guard.check("listUsers"), {
    allowed: false,
    reasons: [],
    missing: [
      {
        grants: [{ kind: "administrator", name: "company" }],
        givenBy: ["companyAdministrator"],
        needs: "the right “Company administrator”",
      },
    ],
  });
});

test("the last company administrator stays, and the page is told why", () => {
  const guard = createGuard(snapshot({ grants: [administrator] }), bundle);
  const target = { user: "u1", lastCompanyAdmin: true };
  assert.equal(guard.can("deactivateUser", { user: "u1" }), true);
  assert.equal(guard.can("deactivateUser", target), false, "the memo tells the two apart");
  const { reasons, missing } = guard.check("deactivateUser", target);
  assert.deepEqual(reasons.map((reason) => reason.id), ["guardrails.last-company-admin"]);
  assert.deepEqual(missing, []);
});

test("nonsense is denied and never throws", () => {
  const guard = createGuard(snapshot({ grants: [administrator] }), bundle);
  const nonsense = [
    [],
    [null],
    [{}],
    ["flyToTheMoon"],
    ["constructor"],
    ["listUsers", { user: "u1" }],
    ["listUsers", null],
    ["editUser"],
    ["editUser", "u1"],
    ["editUser", { user: 1 }],
    ["editUser", { user: "" }],
    ["editUser", { tenant: "u2" }],
    ["editUser", { user: "u2", lastCompanyAdmin: "no" }],
    ["editUser", { user: "u2", colour: "blue" }],
    ["viewGroups", { tenant: "t1", channel: "webChat", ended: false }],
    ["setMembership", { user: "u2", tenant: "unknown" }],
    ["setMembership", { user: "u2", tenant: "t1", lastCompanyAdmin: false }],
    ["editUser", { get user() { throw new Error("trap"); } }],
  ];
  for (const question of nonsense) {
    assert.equal(guard.can(...question), false);
    assert.equal(guard.check(...question).allowed, false);
  }
  assert.equal(guard.can("editUser", { user: "u2" }), true, "and it still works");
});

test("an update changes the answers and tells the listeners", () => {
  const guard = createGuard(snapshot(), bundle);
  let told = 0;
  const stop = guard.subscribe(() => told++);
  assert.equal(guard.can("listUsers"), false);
  guard.update(snapshot({ grants: [administrator] }));
  assert.equal(guard.can("listUsers"), true);
  assert.equal(told, 1);
  stop();
  guard.update(snapshot());
  assert.equal(guard.can("listUsers"), false);
  assert.equal(told, 1);
});

test("a useless update changes nothing", async () => {
  const guard = createGuard(snapshot({ grants: [administrator] }), bundle);
  const check = async (code, ...update) => {
    assert.equal(await codeOf(() => guard.update(...update)), `PolicyError ${code}`);
    assert.equal(guard.can("listUsers"), true);
    assert.equal(guard.policyHash, policyHash);
  };
  await check("unknownSnapshotFormat", snapshot({ format: 2 }));
  await check("malformedSnapshot", snapshot({ grants: "all" }));
  await check("malformedSnapshot", undefined);
  await check("bundleRequired", snapshot({ policyHash: "f".repeat(64) }));
  await check("malformedBundle", snapshot({ policyHash: "f".repeat(64) }), new Uint8Array([123]));
  await check("unknownBundleFormat", snapshot(), new TextEncoder().encode('{"format":2}'));
});

test("snapshot and policies are swapped in one step", () => {
  const guard = createGuard(snapshot(), bundle);
  const policies = JSON.parse(bundle.toString());
  const forEverybody = policies.policies.find((policy) => policy.id === "company-admin.users");
  forEverybody.conditions = [];
  const next = "a".repeat(64);
  guard.update(snapshot({ policyHash: next }), new TextEncoder().encode(JSON.stringify(policies)).buffer);
  assert.equal(guard.policyHash, next);
  assert.equal(guard.can("listUsers"), true);
});

test("bad input is refused with a code", async () => {
  const check = async (code, ...input) => {
    assert.equal(await codeOf(() => createGuard(...input)), `PolicyError ${code}`);
  };
  await check("unknownSnapshotFormat", snapshot({ format: 7 }), bundle);
  await check("malformedSnapshot", snapshot({ principal: null }), bundle);
  await check("malformedSnapshot", null, bundle);
  await check("malformedSnapshot", "all rights", bundle);
  await check("malformedBundle", snapshot(), new Uint8Array());
  await check("unknownBundleFormat", snapshot(), new TextEncoder().encode('{"format":9}'));
});

test("after disposal everything is denied", async () => {
  const guard = createGuard(snapshot({ grants: [administrator] }), bundle);
  guard[Symbol.dispose]();
  guard[Symbol.dispose]();
  assert.equal(guard.can("listUsers"), false);
  assert.equal(guard.check("listUsers").allowed, false);
  assert.equal(await codeOf(() => guard.update(snapshot())), "PolicyError disposed");
});

test("can and check work on their own", () => {
  const { can, check } = createGuard(snapshot({ grants: [administrator] }), bundle);
  assert.equal(can("listUsers"), true);
  assert.equal(check("listUsers").reasons[0].id, "company-admin.users");
});

test("an error is a PolicyError with name, code and message", () => {
  const error = new PolicyError("unreachable", "no answer");
  assert.ok(error instanceof Error);
  assert.deepEqual([error.name, error.code, error.message], ["PolicyError", "unreachable", "no answer"]);
});
