import { queryOptions } from "@tanstack/react-query";
import { ifMatch, unwrap } from "./client.ts";
import type { Named } from "./members.ts";
import { soon } from "./soon.ts";
import { userKey } from "./users.ts";

/** The groups of channels (S59). */
export const slotGroups = ["live", "offline", "email"] as const;
export type SlotGroup = (typeof slotGroups)[number];

export type Numbers<T> = Record<SlotGroup, T>;

/** A number of slots, and what says so. */
export interface Limit {
  slots: number;
  from: string;
}

export interface UserSlots {
  /** `null` stands for the company's default. */
  profile: Named | null;
  /** `null` inherits. */
  own: Numbers<number | null>;
  limits: Numbers<Limit>;
  /** That of the user. */
  version: number;
}

export function slotsKey(user: string): string[] {
  return [...userKey(user), "slots"];
}

export function slotsQuery(user: string) {
  return queryOptions({
    queryKey: slotsKey(user),
    queryFn: () => unwrap(soon.GET<UserSlots>("/v1/users/{id}/slots", { params: { path: { id: user } } })),
  });
}

export interface SlotChange extends Numbers<number | null> {
  profile: string | null;
}

export interface SlotSave {
  user: string;
  base: UserSlots;
  change: SlotChange;
}

/** Refused with `stale` when somebody else has changed the user since `base` was read. */
export function saveSlots({ user, base, change }: SlotSave): Promise<UserSlots> {
  const params = { path: { id: user }, header: ifMatch(base) };
  return unwrap(soon.PUT<UserSlots>("/v1/users/{id}/slots", { body: change, params }));
}
