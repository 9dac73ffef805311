import { expect, test } from "vitest";
import { choiceOf, keyOf } from "./status-choice.ts";

test.each([
  ["online", { status: "online", reason: null }],
  ["away", { status: "away", reason: null }],
  ["away:0190-lunch", { status: "away", reason: "0190-lunch" }],
] as const)("m09: %s is one choice of a menu", (key, choice) => {
  expect(choiceOf(key)).toEqual(choice);
  const reason = choice.reason === null ? null : { id: choice.reason };
  expect(keyOf({ status: choice.status, reason })).toBe(key);
});

test("m09: a reason belongs to Away alone", () => {
  expect(keyOf({ status: "offline", reason: { id: "left over" } })).toBe("offline");
});
