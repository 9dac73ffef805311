import { expect, test } from "vitest";
import { timeIn } from "./time-in.ts";

const noon = new Date("2026-11-22T12:00:00Z");

test.each([
  ["UTC", "12:00"],
  ["Europe/Prague", "13:00"],
  ["Asia/Kolkata", "17:30"],
  ["Europe/Nowhere", null],
  ["", null],
])("at noon UTC it is in %j %j", (zone, time) => {
  expect(timeIn(zone, "en-GB", noon)).toBe(time);
});
