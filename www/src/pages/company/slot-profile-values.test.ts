import { expect, test } from "vitest";
import { problemOf } from "../../api/problem.ts";
import { type ProfileValues, profileOf } from "./slot-profile-values.ts";

const senior: ProfileValues = { name: "Senior", live: "5", offline: "8", email: "0" };

test("d23: numbers go as they were typed", () => {
  expect(profileOf(senior)).toEqual({ name: "Senior", live: 5, offline: 8, email: 0 });
});

test.each([
  [{ live: "2.5" }, [["/live", "notWhole"]]],
  [{ live: "-1", email: "101" }, [["/live", "outOfRange"], ["/email", "outOfRange"]]],
  [{ name: " ", offline: "" }, [["/name", "required"], ["/offline", "required"]]],
])("d23: %j is refused with %j", (typed, wrong) => {
  expect.assertions(1);
  try {
    profileOf({ ...senior, ...typed });
  } catch (error) {
    expect(problemOf(error).errors.map(({ pointer, code }) => [pointer, code])).toEqual(wrong);
  }
});
