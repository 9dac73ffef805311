import { refused } from "../../api/problem.ts";
import type { SlotProfile, SlotProfileFields } from "../../api/slot-profiles.ts";
import { type SlotGroup, slotGroups } from "../../api/slots.ts";
import { type Bounds, readWholes } from "../../ui/whole-number.ts";

/** 0 is given nothing (D23). */
export const slotBounds: Bounds = [0, 100];

/** A profile as the form holds it: numbers as they are typed. */
export type ProfileValues = Record<SlotGroup | "name", string>;

export const profileFields = ["name", ...slotGroups];

export function profileValues({ name, live, offline, email }: SlotProfile): ProfileValues {
  return { name, live: String(live), offline: String(offline), email: String(email) };
}

/** What goes to the server; throws what the page can tell by itself, in the form of a refusal. */
export function profileOf({ name, live, offline, email }: ProfileValues): SlotProfileFields {
  const bounds = { live: slotBounds, offline: slotBounds, email: slotBounds };
  const { numbers, errors } = readWholes({ live, offline, email }, bounds);
  const { live: first, offline: second, email: third } = numbers;
  if (name.trim() === "") errors.unshift({ pointer: "/name", code: "required", detail: "" });
  if (errors.length > 0 || first === undefined || second === undefined || third === undefined) throw refused(errors);
  return { name, live: first, offline: second, email: third };
}
