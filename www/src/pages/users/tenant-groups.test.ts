import { expect, test } from "vitest";
import { withTenants } from "./tenant-groups.ts";

const groups = [
  { id: "chat", name: "Chat team", tenant: "prague" },
  { id: "service", name: "Service team", tenant: "brno" },
];

test("d01: the groups of a tenant that is taken back go with it, and no others", () => {
  const filter = { tenant: ["prague", "brno"], group: ["chat", "service"] };
  expect(withTenants(filter, ["brno"], groups)).toEqual({ tenant: ["brno"], group: ["service"] });
});

test("d01: a group nobody knows the tenant of stays", () => {
  expect(withTenants({ tenant: ["prague"], group: ["other"] }, [], groups)).toEqual({ tenant: [], group: ["other"] });
});
