import { queryOptions } from "@tanstack/react-query";
import type { Explanation } from "deskwarden";
import { unwrap } from "./client.ts";
import type { OperatorPlace } from "./operators.ts";
import { soon } from "./soon.ts";
import { userKey } from "./users.ts";

/** A right that is given to somebody. */
export interface HeldGrant {
  kind: string;
  name: string;
  tenant?: string;
  until?: string | null;
}

/** Grants that are enough together, and the policies by which they are. */
export interface RightSource {
  /** None: everybody has the right. */
  grants: HeldGrant[];
  policies: { id: string; title: string }[];
  until?: string | null;
}

/** One thing a user may do in one place. */
export interface EffectiveRight {
  action: string;
  /** None for what holds in the whole company. */
  tenant?: string | null;
  channel?: string | null;
  /** `own` or `others`, for actions on users, sessions and e-mails. */
  whose?: string | null;
  /** Each alone would be enough. */
  sources: RightSource[];
  until?: string | null;
}

export interface Rights {
  rights: EffectiveRight[];
  /** When the next of them ends. */
  validUntil?: string | null;
  /** Tenants whose part the answer leaves out: to be asked for one by one. */
  untold?: string[];
}

/** `null` asks for all tenants, up to as many as the server tells at once. */
type OneTenant = string | null;

export function ownRightsQuery(tenant: OneTenant) {
  const query = tenant === null ? {} : { tenant: [tenant] };
  return queryOptions({
    queryKey: ["me", "rights", tenant],
    queryFn: () => unwrap(soon.GET<Rights>("/v1/me/rights", { params: { query } })),
  });
}

export function userRightsQuery(id: string, tenant: OneTenant) {
  const query = tenant === null ? {} : { tenant: [tenant] };
  return queryOptions({
    queryKey: [...userKey(id), "rights", "all", tenant],
    queryFn: () => unwrap(soon.GET<Rights>("/v1/users/{id}/rights", { params: { path: { id }, query } })),
  });
}

/** That tenant's part. */
export function operatorRightsQuery(place: OperatorPlace) {
  return queryOptions({
    queryKey: [...userKey(place.user), "rights", place.tenant],
    queryFn: () =>
      unwrap(soon.GET<Rights>("/v1/tenants/{tenant}/operators/{user}/rights", { params: { path: place } })),
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

/** Whether a user may do something, why, and what is missing otherwise (X2). */
export function explanationQuery(id: string, query: RightQuestion) {
  return queryOptions({
    queryKey: [...userKey(id), "explanation", query],
    queryFn: () => unwrap(soon.GET<Explanation>("/v1/users/{id}/explanation", { params: { path: { id }, query } })),
  });
}
