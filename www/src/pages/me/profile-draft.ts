import type { MemberProfile } from "../../api/members.ts";

export type ProfileDraft = Partial<MemberProfile>;

/** Only what differs goes to the server; what was emptied goes as `null`. */
export function changeOf(base: MemberProfile, draft: ProfileDraft): Partial<Record<keyof MemberProfile, string | null>> {
  const names = Object.keys(draft) as (keyof MemberProfile)[];
  return Object.fromEntries(
    names.filter((name) => (draft[name] || null) !== (base[name] || null)).map((name) => [name, draft[name] || null]),
  );
}

export function isSame(one: MemberProfile, other: MemberProfile): boolean {
  return Object.keys(changeOf(one, other)).length === 0;
}
