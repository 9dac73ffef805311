import type { MemberProfile } from "../../api/members.ts";

/** How one appears, as the form holds it; without a photo it is empty. */
export type ProfileValues = Record<keyof MemberProfile, string>;

export const profileFields = ["displayName", "position", "signature", "photo"] as const;

export function valuesOf({ displayName, position, signature, photo }: MemberProfile): ProfileValues {
  return { displayName, position, signature, photo: photo ?? "" };
}

/** What was emptied goes to the server as `null`. */
export function changeOf(typed: Partial<ProfileValues>): Partial<Record<keyof MemberProfile, string | null>> {
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value || null]));
}
