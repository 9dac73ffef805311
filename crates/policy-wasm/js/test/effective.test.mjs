import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createGuard, init } from "deskwarden";
import { administrator, bundle, engine, issuedAt, snapshot } from "./world.mjs";

const early = createGuard(snapshot({ grants: [administrator] }), bundle);
const whileUnknown = early.effective();

before(() => init(engine));

const told = ({ action, tenant, channel, whose, sources, until }) => {
  const by = sources.map(({ grants, policies }) => `${grants.map(({ name }) => name).join(" + ")} by ${policies.join(" + ")}`);
  return [action, tenant, channel, whose, by.join(", "), until].filter((part) => part !== undefined).join(" ");
};
const rightsOf = (guard, action) => guard.effective().filter((right) => right.action === action).map(told);

test("x2 each right names the grants it comes from, the policies, and its end", () => {
  // Far enough that no machine is too slow to ask before it.
  const [soon, later] = [issuedAt + 3_600_000, issuedAt + 7_200_000];
  const grants = [
    administrator,
    { kind: "permission", name: "viewOperators", tenant: "t1", until: soon },
    { kind: "channel", name: "webChat", tenant: "t1", until: later },
  ];
  const guard = createGuard(snapshot({ grants, validUntil: soon }), bundle);
  assert.deepEqual(rightsOf(guard, "editUser"), ["editUser others company by company-admin.user"]);
  const serving = `serveChannel t1 webChat webChat by channel-access.serve ${later}`;
  assert.deepEqual(rightsOf(guard, "serveChannel"), [serving]);
  assert.ok(rightsOf(guard, "viewOperators")[0].includes("viewOperators by sub-permissions.operators"));
});

test("whoever is nobody yet, or no more, has no rights to list", () => {
  assert.deepEqual(whileUnknown, []);
  early[Symbol.dispose]();
  assert.deepEqual(early.effective(), []);
});
