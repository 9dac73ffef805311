import { expect, test } from "vitest";
import { settingsOf, settingsValues } from "./tenant-values.ts";

const prague = {
  id: "t1",
  name: "Prague",
  archived: false,
  language: null,
  timeZone: "Europe/Prague",
  note: "",
  version: 2,
};

test("what the company has is an empty field, and an emptied field is what the company has", () => {
  expect(settingsValues(prague)).toEqual({ language: "", timeZone: "Europe/Prague", note: "" });
  expect(settingsOf({ language: "", timeZone: "  " })).toEqual({ language: null, timeZone: null });
});

test("only what was typed is sent; an emptied note is an empty note", () => {
  expect(settingsOf({ note: "" })).toEqual({ note: "" });
  expect(settingsOf({ language: "cs" })).toEqual({ language: "cs" });
});
