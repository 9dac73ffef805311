import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch, settle, unwrap } from "./client.ts";
import { naming } from "./problem.ts";
import type { AnswerOf, BodyOf } from "./types.ts";

export type AwayReason = AnswerOf<"/v1/away-reasons">["reasons"][number];
export type AwayReasonFields = BodyOf<"/v1/away-reasons", "post">;

export const awayReasonsQuery = queryOptions({
  queryKey: ["awayReasons"],
  queryFn: () => unwrap(api.GET("/v1/away-reasons")),
});

export function addAwayReason(fields: AwayReasonFields): Promise<AwayReason> {
  return naming(unwrap(api.POST("/v1/away-reasons", { body: fields })));
}

export interface AwayReasonEdit {
  base: AwayReason;
  fields: AwayReasonFields;
}

export function editAwayReason({ base, fields }: AwayReasonEdit): Promise<AwayReason> {
  return naming(unwrap(api.PATCH("/v1/away-reasons/{id}", { body: fields, params: versioned(base) })));
}

export function deleteAwayReason(base: AwayReason): Promise<void> {
  return settle(api.DELETE("/v1/away-reasons/{id}", { params: versioned(base) }));
}

function versioned(base: AwayReason) {
  return { path: { id: base.id }, header: ifMatch(base) };
}
