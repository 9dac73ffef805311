import { expect, test } from "vitest";
import { readAuditAddress, recordAddress, writeAuditAddress } from "./audit-address.ts";

const read = (query: string) => readAuditAddress(new URLSearchParams(query));

test("an empty address asks for everything", () => {
  expect(read("")).toEqual({ filter: {}, cursor: null });
});

test.each([
  "outcome=refused",
  "outcome=done&action=editUser&kind=user&tenant=t1&actor=u1&target=u2",
  "from=2026-11-22T10%3A00%3A00.000Z&to=2026-11-23T10%3A00%3A00.000Z&cursor=abc",
])("%s is read and written back", (query) => {
  expect(writeAuditAddress(read(query)).toString()).toBe(query);
});

test.each(["outcome=maybe", "kind=planet", "from=yesterday", "actor=", "actor=%20", `target=${"x".repeat(101)}`])(
  "%s counts as not said",
  (query) => expect(read(query).filter).toEqual({}),
);

test("a record is addressed by its instant and number", () => {
  const address = recordAddress({ at: "2026-11-22T10:00:00.123Z", seq: 17 });
  expect(address).toBe("/audit/2026-11-22T10%3A00%3A00.123Z/17");
});
