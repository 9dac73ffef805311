import { expect, test } from "vitest";
import { readWhole, readWholes } from "./whole-number.ts";

test.each([
  ["0", { number: 0 }],
  [" 100 ", { number: 100 }],
  ["007", { number: 7 }],
  ["+5", { number: 5 }],
  ["", { code: "required" }],
  ["   ", { code: "required" }],
  ["101", { code: "outOfRange" }],
  ["-1", { code: "outOfRange" }],
  ["99999999999999999999", { code: "outOfRange" }],
  ["2.0", { code: "notWhole" }],
  ["2,5", { code: "notWhole" }],
  ["1e1", { code: "notWhole" }],
  ["0x10", { code: "notWhole" }],
  ["five", { code: "notWhole" }],
  ["1 000", { code: "notWhole" }],
  ["٣", { code: "notWhole" }],
])("d23: %j between 0 and 100 is %j", (typed, read) => {
  expect(readWhole(typed, [0, 100])).toEqual(read);
});

test("each field is judged by its own bounds, and all that is wrong is told at once", () => {
  const bounds = { live: [0, 100], offline: [1, 5], email: [0, 100] } as const;
  expect(readWholes({ live: "3", offline: "0", email: "x" }, bounds)).toEqual({
    numbers: { live: 3 },
    errors: [
      { pointer: "/offline", code: "outOfRange", detail: "" },
      { pointer: "/email", code: "notWhole", detail: "" },
    ],
  });
});
