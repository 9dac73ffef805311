import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch, settle, unwrap } from "./client.ts";
import { naming } from "./problem.ts";
import type { AnswerOf, BodyOf } from "./types.ts";

export type SlotProfile = AnswerOf<"/v1/slot-profiles">["profiles"][number];
export type SlotNumbers = AnswerOf<"/v1/slot-profiles">["builtIn"];
export type SlotProfileFields = BodyOf<"/v1/slot-profiles", "post">;

export const slotProfilesQuery = queryOptions({
  queryKey: ["slotProfiles"],
  queryFn: () => unwrap(api.GET("/v1/slot-profiles")),
});

export function addSlotProfile(fields: SlotProfileFields): Promise<SlotProfile> {
  return naming(unwrap(api.POST("/v1/slot-profiles", { body: fields })));
}

export interface SlotProfileEdit {
  base: SlotProfile;
  fields: SlotProfileFields;
}

export function editSlotProfile({ base, fields }: SlotProfileEdit): Promise<SlotProfile> {
  return naming(unwrap(api.PATCH("/v1/slot-profiles/{id}", { body: fields, params: versioned(base) })));
}

/** Refused with `inUse` while users have it, or the company as its default. */
export function deleteSlotProfile(base: SlotProfile): Promise<void> {
  return settle(api.DELETE("/v1/slot-profiles/{id}", { params: versioned(base) }));
}

function versioned(base: SlotProfile) {
  return { path: { id: base.id }, header: ifMatch(base) };
}
