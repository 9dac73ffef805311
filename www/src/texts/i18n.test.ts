import { expect, test } from "vitest";
import { preferredLanguage } from "./i18n.ts";

test.each([
  ["cs", ["en-US"], "cs"],
  [null, ["sk", "cs-CZ", "en"], "cs"],
  [null, ["de-DE"], "en"],
  ["xx", [], "en"],
] as const)("chosen %s, asked for %j: %s", (chosen, asked, language) => {
  expect(preferredLanguage(chosen, asked)).toBe(language);
});
