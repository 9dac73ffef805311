import { expect, test } from "vitest";
import type { UserSlots } from "../../api/slots.ts";
import { formOf, inherited, readSlots, rebased, type SlotProfiles } from "./slot-draft.ts";

const empty = { profile: null, live: "", offline: "", email: "" };
const limit = { slots: 3, from: "builtIn" };
const stored = (change: Partial<UserSlots> = {}): UserSlots => ({
  profile: null,
  own: { live: null, offline: null, email: null },
  limits: { live: limit, offline: limit, email: limit },
  version: 1,
  ...change,
});
const known: SlotProfiles = {
  profiles: [
    { id: "new", name: "Newcomer", isDefault: true, live: 1, offline: 2, email: 0 },
    { id: "old", name: "Senior", isDefault: false, live: 5, offline: 8, email: 8 },
  ],
  builtIn: { live: 3, offline: 5, email: 5 },
};

test("d23: nothing typed inherits, 0 is a number of its own", () => {
  expect(readSlots({ ...empty, live: "0", offline: " " })).toEqual({
    change: { profile: null, live: 0, offline: null, email: null },
    errors: [],
  });
});

test.each(["1.5", "1,5", "-1", "101", "five", "1e2", "0x10", "٣", "1 000"])("d23: %j is refused on its field", (typed) => {
  const { errors } = readSlots({ ...empty, offline: typed });
  expect(errors.map(({ pointer }) => pointer)).toEqual(["/offline"]);
});

test.each(["0", "100", " 7 ", "007"])("d23: %j is a number of slots", (typed) => {
  expect(readSlots({ ...empty, email: typed }).errors).toEqual([]);
});

test("s58: each group of channels has its own field", () => {
  const form = formOf(stored({ own: { live: 2, offline: null, email: 0 }, profile: { id: "old", name: "Senior" } }));
  expect(form).toEqual({ profile: "old", live: "2", offline: "", email: "0" });
});

test("d23: an empty field inherits from the profile, else from the company's default, else what is built in", () => {
  expect(inherited("old", "email", known)).toEqual({ slots: 8, from: "profile", profile: "Senior" });
  expect(inherited(null, "live", known)).toEqual({ slots: 1, from: "default", profile: "Newcomer" });
  expect(inherited(null, "live", { ...known, profiles: [] })).toEqual({ slots: 3, from: "builtIn", profile: "" });
});

test("what is not known is not guessed", () => {
  expect(inherited(null, "live", undefined)).toBeNull();
  expect(inherited("gone", "live", known)).toBeNull();
});

test("x03: what somebody else has saved meanwhile is taken in beside what was typed", () => {
  const draft = { base: stored(), form: { ...empty, live: "4", email: "9" }, overtaken: [] };
  const { form, overtaken } = rebased(draft, stored({ own: { live: 2, offline: 6, email: null }, version: 2 }));
  expect(form).toEqual({ profile: null, live: "4", offline: "6", email: "9" });
  expect(overtaken).toEqual(["live"]);
});
