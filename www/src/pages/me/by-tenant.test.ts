import { expect, test } from "vitest";
import { byTenant } from "./by-tenant.ts";

const [prague, brno] = [
  { id: "1", name: "Prague" },
  { id: "2", name: "Brno" },
];

test("s55: switches of one tenant stand together, each tenant once", () => {
  const one = (tenant: typeof prague, channel: string) => ({ tenant: tenant!, channel });
  const items = [one(prague, "webChat"), one(brno, "email"), one(prague, "email")];
  expect(byTenant(items)).toEqual([
    { tenant: prague, items: [items[0], items[2]] },
    { tenant: brno, items: [items[1]] },
  ]);
  expect(byTenant([])).toEqual([]);
});
