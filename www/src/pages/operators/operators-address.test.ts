import { expect, test } from "vitest";
import { isNarrowed, noFilter, readOperatorsAddress, writeOperatorsAddress } from "./operators-address.ts";

const read = (query: string) => readOperatorsAddress(new URLSearchParams(query));
const group = "01990000-0000-7000-8000-00000000000a";

test("an address that says nothing asks for everybody, by name", () => {
  expect(read("")).toEqual({ ...noFilter, search: "", sort: "name", limit: 50, cursor: null });
});

test.each(["status=busy", "channel=fax", "group=all", "sort=slots", "sort=--name", "limit=0", "limit=x"])(
  "%s counts as not said",
  (query) => expect(read(query)).toEqual(read("")),
);

test.each([
  "",
  `search=eva&status=online&status=away&channel=webChat&group=${group}`,
  "sort=-status&limit=25&cursor=abc",
])("`%s` is written as it was read", (query) => expect(writeOperatorsAddress(read(query)).toString()).toBe(query));

test("only what hides somebody counts as narrowed", () => {
  for (const query of ["", "sort=status", "limit=25&cursor=x", "search=+"]) expect(isNarrowed(read(query)), query).toBe(false);
  for (const query of ["search=a", "status=away", `group=${group}`]) expect(isNarrowed(read(query)), query).toBe(true);
});
