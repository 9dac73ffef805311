import { expect, test } from "vitest";
import { timeWord } from "./units.ts";

test.each([
  ["en-GB", "minute", 1, "minute"],
  ["en-GB", "minute", 1440, "minutes"],
  ["cs-CZ", "hour", 1, "hodina"],
  ["cs-CZ", "hour", 3, "hodiny"],
  ["cs-CZ", "hour", 720, "hodin"],
  ["cs-CZ", "day", 30, "dnů"],
] as const)("in %s the %s of %i is %s", (locale, unit, count, word) => {
  expect(timeWord(locale, unit, count)).toBe(word);
});
