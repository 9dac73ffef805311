import { expect, test } from "vitest";
import { fieldsOf, targetOf } from "./question.ts";

const asker = { user: "u1", tenants: ["t1", "t2"] };
const target = (kind: Parameters<typeof targetOf>[0], query: string) => targetOf(kind, new URLSearchParams(query), asker);

test("the company is never named", () => {
  expect(target("company", "tenant=t2&user=me")).toBeUndefined();
});

test("what the address does not say has a sensible beginning", () => {
  expect(target("tenant", "")).toEqual({ tenant: "t1" });
  expect(target("user", "")).toEqual({ user: "not u1", lastCompanyAdmin: false });
  expect(target("channel", "")).toEqual({ tenant: "t1", channel: "webChat" });
  expect(target("session", "")).toEqual({ tenant: "t1", channel: "webChat", ended: false });
});

test("what it says is asked", () => {
  expect(target("membership", "user=me&tenant=t2&member=yes")).toEqual({ user: "u1", tenant: "t2", member: true });
  expect(target("channel", "channel=email&open=3&calls=0")).toEqual({ tenant: "t1", channel: "email", open: 3, calls: 0 });
  expect(target("email", "operator=other")).toEqual({ tenant: "t1", operator: "not u1" });
});

test("what makes no sense counts as not said", () => {
  expect(target("channel", "channel=telepathy&open=-1&calls=many&status=asleep")).toEqual({ tenant: "t1", channel: "webChat" });
  expect(target("channel", "open=1.5&calls=10000")).toEqual({ tenant: "t1", channel: "webChat" });
  expect(target("tenant", "tenant=t9")).toEqual({ tenant: "t1" });
  expect(target("email", "operator=everybody")).toEqual({ tenant: "t1" });
});

test("whether one is ready for work is asked once a status is given", () => {
  expect(fieldsOf("channel", new URLSearchParams(""))).not.toContain("inGroup");
  const ready = { status: "away", unpaidReason: false, offeredWhileAway: true, inGroup: false, switchedOn: false };
  expect(target("channel", "status=away&offeredWhileAway=yes")).toEqual({ tenant: "t1", channel: "webChat", ...ready });
});
