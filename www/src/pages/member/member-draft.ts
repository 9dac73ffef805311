import type { MemberChange, MemberProfile, MemberRecord } from "../../api/members.ts";
import type { Kept } from "../use-kept-form.ts";

/** A permission or a channel; `null` without end. */
export interface Given {
  name: string;
  until: string | null;
}

/** The fields of one user in one tenant as a person has filled them in. */
export interface MemberForm {
  permissions: Given[];
  channels: Given[];
  groups: string[];
  profile: MemberProfile;
}

export type MemberDraft = Kept<MemberRecord, MemberForm>;

/** The same as the server tells it. */
type Stored = Pick<MemberRecord, keyof MemberForm>;

export type RightKind = "permissions" | "channels";

export function formOf({ permissions, channels, groups, profile }: Stored): MemberForm {
  return {
    permissions: permissions.map(givenOf),
    channels: channels.map(givenOf),
    groups: [...groups],
    profile: { ...profile, photo: profile.photo ?? null },
  };
}

/** The server may leave out an end that is not there. */
function givenOf({ name, until }: { name: string; until?: string | null }): Given {
  return { name, until: until ?? null };
}

export function isSame(one: Stored, other: Stored): boolean {
  const [ones, others] = [flat(one), flat(other)];
  return ones.size === others.size && [...ones].every(([key, value]) => others.get(key) === value);
}

/** Holds nothing, appears in no group and has no profile there. */
export function isBlank(form: Stored): boolean {
  return flat(form).size === 0;
}

export function isHeld(given: Stored[RightKind], name: string): boolean {
  return given.some((each) => each.name === name);
}

/** Ticks or takes the tick away; in the order of the page, with names it does not know at the end. */
export function ticked(given: Given[], name: string, isTicked: boolean, order: readonly string[]): Given[] {
  const others = given.filter((each) => each.name !== name);
  const all = isTicked ? [...others, { name, until: null }] : others;
  const place = (each: Given) => (order.includes(each.name) ? order.indexOf(each.name) : order.length);
  return all.toSorted((one, other) => place(one) - place(other));
}

export function ending(given: Given[], name: string, until: string | null): Given[] {
  return given.map((each) => (each.name === name ? { name, until } : each));
}

/** Groups and profile only where they differ: they are other rights than permissions and channels. */
export function changeOf(base: Stored, form: Stored): MemberChange {
  const { permissions, channels, groups, profile } = form;
  const none = { permissions: [], channels: [], groups: [], profile: blankProfile };
  return {
    permissions,
    channels,
    ...(!isSame({ ...none, groups }, { ...none, groups: base.groups }) && { groups }),
    ...(!isSame({ ...none, profile }, { ...none, profile: base.profile }) && { profile }),
  };
}

/** Rights and groups of another user of the tenant; how this one appears stays. */
export function copied(form: MemberForm, from: Stored, mayChangeGroups: boolean): MemberForm {
  const { permissions, channels, groups } = formOf(from);
  return { ...form, permissions, channels, ...(mayChangeGroups && { groups }) };
}

/** What this person has changed, on top of what somebody else has saved meanwhile. */
export function rebased({ base, form }: MemberDraft, latest: MemberRecord): MemberDraft {
  const [before, mine, theirs] = [flat(formOf(base)), flat(form), flat(formOf(latest))];
  const keys = [...new Set([...before.keys(), ...mine.keys(), ...theirs.keys()])];
  const isMine = (key: string) => mine.get(key) !== before.get(key);
  const merged = keys.map((key) => [key, (isMine(key) ? mine : theirs).get(key)] as const);
  const isOvertaken = (key: string) =>
    isMine(key) && theirs.get(key) !== before.get(key) && theirs.get(key) !== mine.get(key);
  return { base: latest, form: unflat(merged), overtaken: keys.filter(isOvertaken) };
}

const blankProfile: MemberProfile = { displayName: "", position: "", signature: "", photo: null };
const withoutEnd = "-";

/** One entry for each thing that can differ: a right with its end, a group, a filled-in field. */
function flat({ permissions, channels, groups, profile }: Stored): Map<string, string> {
  const rights = (kind: RightKind, given: Stored[RightKind]) =>
    given.map(({ name, until }) => [`${kind}/${name}`, typeof until === "string" ? sameInstant(until) : withoutEnd] as const);
  const fields = Object.entries(profile).flatMap(([name, value]) => (value ? [[`profile/${name}`, value] as const] : []));
  return new Map([
    ...rights("permissions", permissions),
    ...rights("channels", channels),
    ...groups.map((id) => [`groups/${id}`, "in"] as const),
    ...fields,
  ]);
}

/** One instant may be written in several ways. */
function sameInstant(until: string): string {
  const at = Date.parse(until);
  return Number.isNaN(at) ? until : new Date(at).toISOString();
}

function unflat(entries: (readonly [string, string | undefined])[]): MemberForm {
  const form: MemberForm = { permissions: [], channels: [], groups: [], profile: { ...blankProfile } };
  for (const [key, value] of entries) {
    const [part = "", name = ""] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
    if (value === undefined) continue;
    if (part === "groups") form.groups.push(name);
    else if (part === "profile") form.profile = { ...form.profile, [name]: value };
    else form[part as RightKind].push({ name, until: value === withoutEnd ? null : value });
  }
  return form;
}
