import { expect, test } from "vitest";
import type { MemberRecord } from "../../api/members.ts";
import { changeOf, copied, ending, formOf, isBlank, isSame, rebased, ticked } from "./member-draft.ts";

const order = ["tenantAdmin", "viewOtherSessions", "tagEndedSessions"];
const profile = { displayName: "", position: "", signature: "", photo: null };
const blank = { permissions: [], channels: [], groups: [], profile };
const record = (change: Partial<MemberRecord> = {}): MemberRecord => ({
  tenant: { id: "prague", name: "Prague" },
  shown: { name: "Eva", position: "", photo: null },
  version: 1,
  permissions: [{ name: "viewOtherSessions", until: null }],
  channels: [{ name: "webChat", until: "2027-01-01T00:00:00Z" }],
  groups: ["g1"],
  profile: { ...profile, displayName: "Evička" },
  ...change,
});
const draft = (base: MemberRecord, change: object) => ({ base, form: { ...formOf(base), ...change }, overtaken: [] });

test("d12: who holds nothing, is in no group and has no profile there is blank", () => {
  expect(isBlank(blank)).toBe(true);
  expect(isBlank(record())).toBe(false);
});

test("s29: a tick gives a right without end, in the order of the page", () => {
  const given = ticked([{ name: "tagEndedSessions", until: null }], "tenantAdmin", true, order);
  expect(given).toEqual([
    { name: "tenantAdmin", until: null },
    { name: "tagEndedSessions", until: null },
  ]);
});

test("m23: a right this page does not know stays, after those it knows", () => {
  const given = ticked([{ name: "levitate", until: null }], "tenantAdmin", true, order);
  expect(given.map(({ name }) => name)).toEqual(["tenantAdmin", "levitate"]);
});

test("x05: an end stands on its right alone", () => {
  const given = [
    { name: "webChat", until: null },
    { name: "email", until: null },
  ];
  expect(ending(given, "email", "soon")).toEqual([{ name: "webChat", until: null }, { name: "email", until: "soon" }]);
});

test("groups and profile go along only where they differ", () => {
  const base = record();
  expect(changeOf(base, formOf(base))).toEqual({ permissions: base.permissions, channels: base.channels });
  expect(changeOf(base, { ...formOf(base), groups: ["g1", "g2"] })).toMatchObject({ groups: ["g1", "g2"] });
  expect(changeOf(base, { ...formOf(base), profile }).profile).toEqual(profile);
});

test("the order of groups and the spelling of an instant are no change", () => {
  const one = { ...blank, groups: ["a", "b"], channels: [{ name: "email", until: "2027-01-01T00:00:00Z" }] };
  const other = { ...blank, groups: ["b", "a"], channels: [{ name: "email", until: "2027-01-01T01:00:00+01:00" }] };
  expect(isSame(one, other)).toBe(true);
});

test("an end that was left out is no end", () => {
  const given = [{ name: "email" }] as unknown as MemberRecord["channels"];
  expect(formOf({ ...blank, channels: given }).channels).toEqual([{ name: "email", until: null }]);
});

test("a colleague's rights and groups are copied, how the user appears is not", () => {
  const form = { ...blank, profile: { ...profile, displayName: "Mine" } };
  expect(copied(form, record(), true)).toMatchObject({ groups: ["g1"], profile: { displayName: "Mine" } });
  expect(copied(form, record(), false)).toMatchObject({ groups: [], channels: [{ name: "webChat" }] });
});

test("x03: what somebody else has saved meanwhile is taken in beside what was typed", () => {
  const base = record();
  const mine = draft(base, { channels: [...base.channels, { name: "email", until: null }] });
  const { form, overtaken } = rebased(mine, record({ version: 2, groups: ["g2"], permissions: [] }));
  expect(form.channels.map(({ name }) => name)).toEqual(["webChat", "email"]);
  expect(form.groups).toEqual(["g2"]);
  expect(form.permissions).toEqual([]);
  expect(overtaken).toEqual([]);
});

test("x03: what both have changed stays as this person typed it, and is named", () => {
  const mine = draft(record(), { profile: { ...profile, displayName: "Typed" }, channels: [] });
  const theirs = record({
    profile: { ...profile, displayName: "Other" },
    channels: [{ name: "webChat", until: null }],
  });
  const { form, overtaken } = rebased(mine, theirs);
  expect(form.profile.displayName).toBe("Typed");
  expect(form.channels).toEqual([]);
  expect(overtaken).toEqual(["channels/webChat", "profile/displayName"]);
});

test("x03: both have done the same: nothing is overtaken", () => {
  const mine = draft(record(), { groups: [] });
  expect(rebased(mine, record({ groups: [] })).overtaken).toEqual([]);
});

test("x05: an end that is asked for and not filled in yet is no right without end", () => {
  const form = formOf(record());
  expect(isSame({ ...form, channels: ending(form.channels, "webChat", "") }, form)).toBe(false);
});
