import type { FieldError } from "../../api/problem.ts";
import type { SlotProfile } from "../../api/slot-profiles.ts";
import { type Numbers, type SlotChange, type SlotGroup, slotGroups, type UserSlots } from "../../api/slots.ts";
import { readWhole } from "../../ui/whole-number.ts";
import type { Kept } from "../use-kept-form.ts";

/** Numbers as they were typed: a field that corrects by itself saves what nobody meant. */
export interface SlotForm extends Numbers<string> {
  /** `null` stands for the company's default. */
  profile: string | null;
}

export type SlotDraft = Kept<UserSlots, SlotForm>;

const fields = ["profile", ...slotGroups] as const;
const bounds = [0, 100] as const;

export function formOf({ profile, own }: UserSlots): SlotForm {
  const typed = (group: SlotGroup) => String(own[group] ?? "");
  return { profile: profile?.id ?? null, live: typed("live"), offline: typed("offline"), email: typed("email") };
}

export function isSame(one: SlotForm, other: SlotForm): boolean {
  return fields.every((field) => one[field] === other[field]);
}

/** D23: whole numbers from 0 to 100, or nothing, which inherits. */
export function readSlots(form: SlotForm): { change: SlotChange; errors: FieldError[] } {
  const change: SlotChange = { profile: form.profile, live: null, offline: null, email: null };
  const errors: FieldError[] = [];
  for (const group of slotGroups) {
    if (form[group].trim() === "") continue;
    const read = readWhole(form[group], bounds);
    if ("number" in read) change[group] = read.number;
    else errors.push({ pointer: `/${group}`, code: read.code, detail: "" });
  }
  return { change, errors };
}

/** What this person has changed, on top of what somebody else has saved meanwhile. */
export function rebased({ base, form }: SlotDraft, latest: UserSlots): SlotDraft {
  const [before, theirs] = [formOf(base), formOf(latest)];
  const mine = fields.filter((field) => form[field] !== before[field]);
  const isOvertaken = (field: (typeof fields)[number]) =>
    theirs[field] !== before[field] && theirs[field] !== form[field];
  const typed = Object.fromEntries(mine.map((field) => [field, form[field]]));
  return { base: latest, form: { ...theirs, ...typed }, overtaken: mine.filter(isOvertaken) };
}

export interface SlotProfiles {
  profiles: Pick<SlotProfile, "id" | "name" | "isDefault" | SlotGroup>[];
  /** What holds where the company has named no default. */
  builtIn: Numbers<number>;
}

/** A number that holds while a field is empty, and where it comes from. */
export interface Inherited {
  slots: number;
  from: "profile" | "default" | "builtIn";
  /** What the profile is called; none for the built-in numbers. */
  profile: string;
}

/** What would be inherited with this profile; `null` while that is not known. */
export function inherited(profile: string | null, group: SlotGroup, known: SlotProfiles | undefined): Inherited | null {
  if (known === undefined) return null;
  const chosen = known.profiles.find((each) => (profile === null ? each.isDefault : each.id === profile));
  if (chosen !== undefined) {
    return { slots: chosen[group], from: profile === null ? "default" : "profile", profile: chosen.name };
  }
  return profile === null ? { slots: known.builtIn[group], from: "builtIn", profile: "" } : null;
}
