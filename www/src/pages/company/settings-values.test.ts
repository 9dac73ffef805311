import { expect, test } from "vitest";
import type { CompanySettings } from "../../api/company.ts";
import { problemOf } from "../../api/problem.ts";
import { changed } from "../editing/draft.ts";
import { changeOf, type SettingsValues, valuesOf, wordsOf } from "./settings-values.ts";

const stored: CompanySettings = {
  id: "c1",
  slug: "demo",
  name: "Demo",
  language: "en",
  timeZone: "Europe/Prague",
  passwordMinLength: 12,
  passwordBlocked: ["demo", "desk"],
  sessionIdleMinutes: 60,
  sessionAbsoluteHours: 24,
  activationLinkDays: 7,
  resetLinkMinutes: 60,
  genericChannel: false,
  switchesLocked: false,
  oneCall: true,
  offeredWhileAway: { live: false, offline: false, email: true },
  presenceSeconds: 60,
  defaultSlotProfile: "p1",
  version: 3,
};

const sent = (typed: Partial<SettingsValues>) => changeOf(stored, changed(valuesOf(stored), typed));

test("what was left alone is not sent", () => {
  expect(sent({})).toEqual({});
  expect(sent({ name: "Demo", passwordMinLength: "12", awayEmail: true })).toEqual({});
});

test("m13: numbers go as numbers, the block list as words", () => {
  expect(sent({ passwordMinLength: " 16 ", passwordBlocked: "demo\n\n desk , word;word\n" })).toEqual({
    passwordMinLength: 16,
    passwordBlocked: ["demo", "desk", "word"],
  });
});

test("d18: one group of what is offered while away takes the others along", () => {
  expect(sent({ awayLive: true })).toEqual({ offeredWhileAway: { live: true, offline: false, email: true } });
});

test("d23: no profile of one's own is the built-in one", () => {
  expect(sent({ defaultSlotProfile: "" })).toEqual({ defaultSlotProfile: null });
});

test("d9 m13: every number is checked by its own bounds, and all are told at once", () => {
  expect.assertions(1);
  try {
    sent({ activationLinkDays: "31", resetLinkMinutes: "9", sessionIdleMinutes: "a lot", sessionAbsoluteHours: "" });
  } catch (error) {
    expect(problemOf(error)).toMatchObject({
      code: "invalid",
      errors: [
        { pointer: "/sessionIdleMinutes", code: "notWhole" },
        { pointer: "/sessionAbsoluteHours", code: "required" },
        { pointer: "/activationLinkDays", code: "outOfRange" },
        { pointer: "/resetLinkMinutes", code: "outOfRange" },
      ],
    });
  }
});

test("an emptied block list is an empty list", () => {
  expect(wordsOf(" \n,\n")).toEqual([]);
});
