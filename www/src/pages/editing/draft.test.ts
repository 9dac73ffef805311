import { expect, test } from "vitest";
import { changed, overtaken } from "./draft.ts";

const stored = { name: "Newcomer", live: "1", paid: false };

test("only what differs is a change", () => {
  expect(changed(stored, { name: "Newcomer", live: "2", paid: true })).toEqual({ live: "2", paid: true });
});

test("only fields that both have changed are overtaken", () => {
  const now = { name: "Beginner", live: "4", paid: false };
  expect(overtaken(stored, now, { live: "2", paid: true })).toEqual({ live: "4" });
});

test("who typed what the other saved was not overtaken", () => {
  expect(overtaken(stored, { ...stored, live: "2" }, { live: "2" })).toEqual({});
});
