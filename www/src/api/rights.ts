import { queryOptions } from "@tanstack/react-query";
import type { Explanation } from "deskwarden";
import { api, unwrap } from "./client.ts";
import type { OperatorPlace } from "./operators.ts";
import type { AnswerOf } from "./types.ts";
import { userKey } from "./users.ts";

/** `validUntil`: when the next of them ends; `untold`: tenants to be asked for one by one. */
export type Rights = AnswerOf<"/v1/me/rights">;
/** One thing a user may do in one place; without a tenant it holds in the whole company. */
export type EffectiveRight = Rights["rights"][number];
/** Grants that are enough together, none where everybody has the right, and the policies by which they are. */
export type RightSource = EffectiveRight["sources"][number];
/** A right that is given to somebody. */
export type HeldGrant = RightSource["grants"][number];

/** `null` asks for all tenants, up to as many as the server tells at once. */
type OneTenant = string | null;

export function ownRightsQuery(tenant: OneTenant) {
  const query = tenant === null ? {} : { tenant: [tenant] };
  return queryOptions({
    queryKey: ["me", "rights", tenant],
    queryFn: () => unwrap(api.GET("/v1/me/rights", { params: { query } })),
  });
}

export function userRightsQuery(id: string, tenant: OneTenant) {
  const query = tenant === null ? {} : { tenant: [tenant] };
  return queryOptions({
    queryKey: [...userKey(id), "rights", "all", tenant],
    queryFn: () => unwrap(api.GET("/v1/users/{id}/rights", { params: { path: { id }, query } })),
  });
}

/** That tenant's part. */
export function operatorRightsQuery(place: OperatorPlace) {
  return queryOptions({
    queryKey: [...userKey(place.user), "rights", place.tenant],
    queryFn: () =>
      unwrap(api.GET("/v1/tenants/{tenant}/operators/{user}/rights", { params: { path: place } })),
  });
}

/** What to do, and to what; each part where the action asks for it. */
export interface RightQuestion {
  action: string;
  tenant?: string;
  channel?: string;
  /** To whom; left out: to themselves. */
  user?: string;
  /** Whose session or e-mail; left out: nobody's yet. */
  operator?: string;
}

/** Whether a user may do something, why, and what is missing otherwise (X2), in the form of the engine. */
export function explanationQuery(id: string, query: RightQuestion) {
  return queryOptions({
    queryKey: [...userKey(id), "explanation", query],
    queryFn: () =>
      unwrap(api.GET("/v1/users/{id}/explanation", { params: { path: { id }, query } })) as Promise<Explanation>,
  });
}
