import { expect, test } from "vitest";
import { ProblemError, problemOf, readProblem } from "../../api/problem.ts";
import { errorsByName } from "./member-errors.ts";

const sent = {
  permissions: [{ name: "tenantAdmin", until: null }],
  channels: [
    { name: "webChat", until: null },
    { name: "email", until: "" },
  ],
};

test.each([
  ["/channels/1/until", "/channels/email"],
  ["/permissions/0/name", "/permissions/tenantAdmin"],
  ["/channels/7/until", "/channels/7/until"],
  ["/groups/0", "/groups"],
  ["/profile/displayName", "/profile/displayName"],
  ["", ""],
])("an error at %s is shown at %s", (pointer, shown) => {
  const refused = new ProblemError(readProblem(422, { code: "invalid", errors: [{ pointer, code: "malformed" }] }));
  expect(problemOf(errorsByName(refused, sent)).errors.map((each) => each.pointer)).toEqual([shown]);
});

test("an error that is no refusal stays as it is", () => {
  const lost = new TypeError("network");
  expect(errorsByName(lost, sent)).toBe(lost);
});
