import { expect, test } from "vitest";
import { readListAddress, writeListAddress } from "./list-address.ts";

const read = (query: string) => readListAddress(new URLSearchParams(query));

test("s08: an address that says nothing asks for active users", () => {
  expect(read("")).toEqual({ status: ["active"], limit: 50, cursor: null });
});

test.each(["status=", "status=banned", "limit=0", "limit=101", "limit=ten", "limit=1.5"])(
  "%s counts as not said",
  (query) => {
    expect(read(query)).toEqual(read(""));
  },
);

test.each(["", "status=deactivated", "status=active&status=deactivated", "status=deactivated&limit=25&cursor=abc"])(
  "`%s` is written as it was read",
  (query) => expect(writeListAddress(read(query)).toString()).toBe(query),
);
