import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "./client.ts";
import type { AnswerOf, BodyOf } from "./types.ts";

export type CompanySettings = AnswerOf<"/v1/company">;
export type CompanyChange = BodyOf<"/v1/company", "patch">;

export const companyQuery = queryOptions({
  queryKey: ["company"],
  queryFn: () => unwrap(api.GET("/v1/company")),
});

export interface CompanyEdit {
  base: CompanySettings;
  change: CompanyChange;
}

/** Refused with `stale` when somebody else has changed the settings since `base` was read. */
export function editCompany({ base, change }: CompanyEdit): Promise<CompanySettings> {
  return unwrap(api.PATCH("/v1/company", { body: change, params: { header: ifMatch(base) } }));
}
