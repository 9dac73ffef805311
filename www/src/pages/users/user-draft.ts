import type { UserFields } from "../../api/types.ts";
import { overtaken as overtakenFields } from "../editing/draft.ts";

export const userFields = ["firstName", "lastName", "email", "username"] as const satisfies (keyof UserFields)[];

/** What a person has typed so far; what is absent was left alone. */
export type Draft = Partial<UserFields>;

export const blankUser: UserFields = { firstName: "", lastName: "", email: "", username: "" };

/** Of a user what is typed. */
export function fieldsOf({ firstName, lastName, email, username }: UserFields): UserFields {
  return { firstName, lastName, email, username };
}

/** The fields as they stand: while the username is the e-mail address, it follows it (S23). */
export function drafted(base: UserFields, draft: Draft): UserFields {
  const email = draft.email ?? base.email;
  return {
    firstName: draft.firstName ?? base.firstName,
    lastName: draft.lastName ?? base.lastName,
    email,
    username: draft.username ?? (isFollowing(base) ? email : base.username),
  };
}

/** Typing the e-mail address as username is the same as leaving the username alone. */
export function typed(base: UserFields, draft: Draft, field: keyof UserFields, value: string): Draft {
  const next = { ...draft, [field]: value };
  if (field === "username" && isFollowing(base) && value === drafted(base, draft).email) delete next.username;
  return next;
}

/** Only what differs goes to the server. */
export function changeOf(base: UserFields, draft: Draft): Draft {
  const now = drafted(base, draft);
  return Object.fromEntries(
    userFields.filter((field) => now[field] !== base[field]).map((field) => [field, now[field]]),
  );
}

/** What others have saved in fields that this person has typed into. */
export function overtaken(before: UserFields, now: UserFields, draft: Draft): Draft {
  return overtakenFields(fieldsOf(before), fieldsOf(now), draft);
}

function isFollowing({ email, username }: UserFields): boolean {
  return username === email;
}
