import { expect, test } from "vitest";
import { localInput, momentOf } from "./moments.ts";

test("what an input shows is the instant it came from, to the minute", () => {
  for (const at of ["2026-11-22T10:05:00.000Z", "2026-03-29T01:30:00.000Z", "2026-12-31T23:59:00.000Z"]) {
    expect(localInput(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    expect(momentOf(localInput(at))).toBe(at);
  }
});

test("an input without a moment holds none", () => {
  for (const input of ["", "tomorrow"]) expect(momentOf(input)).toBeNull();
  expect(localInput("tomorrow")).toBe("");
});
