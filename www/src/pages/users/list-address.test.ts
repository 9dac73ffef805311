import { CHANNELS, PERMISSIONS } from "deskwarden";
import { expect, test } from "vitest";
import { channels, defaultFilter, isNarrowed, permissions, readListAddress, writeListAddress } from "./list-address.ts";

const read = (query: string) => readListAddress(new URLSearchParams(query));
const prague = "01990000-0000-7000-8000-00000000000a";

test("s08: an address that says nothing asks for active users, by name", () => {
  expect(read("")).toEqual({ ...defaultFilter, search: "", sort: "name", limit: 50, cursor: null });
  expect(defaultFilter.status).toEqual(["active"]);
});

test.each([
  "status=",
  "status=banned",
  "limit=0",
  "limit=101",
  "limit=ten",
  "limit=1.5",
  "sort=age",
  "sort=--name",
  "tenant=1",
  "group=1",
  "permission=webChat",
  "channel=tenantAdmin",
  "administrator=yes",
  "activation=",
  "authentication=%3C",
])("%s counts as not said", (query) => {
  expect(read(query)).toEqual(read(""));
});

test.each([
  "",
  "status=deactivated",
  "status=active&status=deactivated",
  "status=deactivated&limit=25&cursor=abc",
  `search=jana%2C+eva&tenant=${prague}&group=${prague}&permission=tenantAdmin&channel=webChat&channel=email`,
  "administrator=true&administrator=false&activation=linkExpired&authentication=activationLink&sort=-createdAt",
])("`%s` is written as it was read", (query) => expect(writeListAddress(read(query)).toString()).toBe(query));

test("only what hides somebody counts as narrowed", () => {
  for (const query of ["", "sort=email", "limit=25&cursor=x", "search=+"]) expect(isNarrowed(read(query)), query).toBe(false);
  for (const query of ["search=a", "status=deactivated", "channel=email", "administrator=false"]) {
    expect(isNarrowed(read(query)), query).toBe(true);
  }
});

test("the filter offers every permission and every channel there is, in the policies' order", () => {
  expect(permissions).toEqual(PERMISSIONS);
  expect(channels).toEqual(CHANNELS);
});
