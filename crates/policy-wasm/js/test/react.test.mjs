// What React shows at one moment; how it changes is seen in a browser (tests/npm).
import assert from "node:assert/strict";
import { test } from "node:test";
import { createGuard, init } from "deskwarden";
import { Can, GuardProvider, useCan, useCheck, useGuard } from "deskwarden/react";
import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { administrator, bundle, engine, snapshot } from "./world.mjs";

const shown = (guard, ...children) => renderToStaticMarkup(h(GuardProvider, { value: guard }, ...children));
const admin = () => createGuard(snapshot({ grants: [administrator] }), bundle);
const button = (props) => h(Can, { do: "createUser", fallback: "no", ...props }, "Add user");
const early = admin();

test("before anybody knows nothing flashes: neither the button nor the refusal", async () => {
  for (const guard of [null, undefined, early]) {
    assert.equal(shown(guard, button()), "");
    assert.equal(shown(guard, button({ pending: "wait" })), "wait");
  }
  assert.equal(renderToStaticMarkup(button()), "", "nor without a provider");
  await init(engine);
  assert.equal(shown(early, button()), "Add user");
});

test("who may sees it, who may not sees the fallback", () => {
  assert.equal(shown(admin(), button()), "Add user");
  assert.equal(shown(createGuard(snapshot(), bundle), button()), "no");
  assert.equal(shown(createGuard(snapshot(), bundle), button({ fallback: undefined })), "");
});

test("a guard that will never answer is a refusal, not a wait", () => {
  const broken = createGuard(snapshot(), bundle);
  Object.defineProperties(broken, { ready: { value: false }, failure: { value: new Error() } });
  assert.equal(shown(broken, button({ pending: "wait" })), "no");
});

test("passed through, the reasons come along", () => {
  const explained = h(Can, { do: "viewOperators", on: { tenant: "t1" }, passThrough: true }, (check) =>
    check.allowed ? "yes" : check.missing.map(({ needs }) => needs).join(),
  );
  assert.match(shown(createGuard(snapshot(), bundle), explained), /View operators/);
});

test("the hooks answer as the guard does", () => {
  const guard = admin();
  let seen;
  const Page = () => {
    const { can, canAll, pending, policyHash } = useGuard();
    const check = useCheck("editUser", { user: "u2" });
    seen = { may: useCan("listUsers"), check, again: can("listUsers"), all: canAll([["listUsers"]]), pending, policyHash };
    return null;
  };
  shown(guard, h(Page));
  const check = guard.check("editUser", { user: "u2" });
  assert.deepEqual(seen, { may: true, check, again: true, all: [true], pending: false, policyHash: guard.policyHash });
  shown(null, h(Page));
  const nothing = { allowed: false, reasons: [], missing: [] };
  assert.deepEqual(seen, { may: false, check: nothing, again: false, all: [false], pending: true, policyHash: null });
});
