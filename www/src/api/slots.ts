import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "./client.ts";
import type { AnswerOf, BodyOf } from "./types.ts";
import { userKey } from "./users.ts";

/** The groups of channels (S59). */
export const slotGroups = ["live", "offline", "email"] as const;
export type SlotGroup = (typeof slotGroups)[number];

export type Numbers<T> = Record<SlotGroup, T>;

/** `null` inherits; no profile stands for the company's default. */
export type UserSlots = AnswerOf<"/v1/users/{id}/slots">;
export type SlotChange = BodyOf<"/v1/users/{id}/slots", "put">;

export function slotsKey(user: string): string[] {
  return [...userKey(user), "slots"];
}

export function slotsQuery(user: string) {
  return queryOptions({
    queryKey: slotsKey(user),
    queryFn: () => unwrap(api.GET("/v1/users/{id}/slots", { params: { path: { id: user } } })),
  });
}

export interface SlotSave {
  user: string;
  base: UserSlots;
  change: SlotChange;
}

/** Refused with `stale` when somebody else has changed the user since `base` was read. */
export function saveSlots({ user, base, change }: SlotSave): Promise<UserSlots> {
  const params = { path: { id: user }, header: ifMatch(base) };
  return unwrap(api.PUT("/v1/users/{id}/slots", { body: change, params }));
}
