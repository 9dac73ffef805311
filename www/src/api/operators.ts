import type { Channel } from "deskwarden";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "./client.ts";
import type { Named } from "./members.ts";
import type { StatusReason, StatusChoice, StatusName } from "./own-status.ts";
import { soon } from "./soon.ts";

/** How the status of an operator reads now (D17). */
export interface Standing {
  status: StatusName;
  reason: StatusReason | null;
  /** Who forced it (D20). */
  setBy: Named | null;
  /** RFC 3339; `null` for who was never there. */
  since: string | null;
}

export interface OperatorChannel {
  channel: Channel;
  on: boolean;
  until: string | null;
}

export interface Operator extends Named, Standing {
  /** SHA-256 of the picture in this tenant. */
  photo: string | null;
  channels: OperatorChannel[];
  /** Over all tenants (D22). */
  slots: { live: { limit: number }; offline: { limit: number }; email: { limit: number } };
  groups: Named[];
}

export interface OperatorList {
  operators: Operator[];
  total: number;
  next: string | null;
}

export type OperatorSortKey = "name" | "status";
export type OperatorSort = OperatorSortKey | `-${OperatorSortKey}`;

/** Values of one filter are alternatives, different filters must all hold; an empty one hides nobody. */
export interface OperatorFilter {
  status: StatusName[];
  channel: Channel[];
  /** Ids. */
  group: string[];
}

export interface OperatorQuestion extends OperatorFilter {
  search: string;
  sort: OperatorSort;
  limit: number;
  cursor: string | null;
}

const list = "/v1/tenants/{tenant}/operators";
const one = "/v1/tenants/{tenant}/operators/{user}";

export const allOperators = ["operators"];

/** Asked anew again and again: the operators change it themselves. */
export function operatorsQuery(tenant: string, question: OperatorQuestion) {
  const query = queryOf(question);
  return queryOptions({
    queryKey: [...allOperators, tenant, query],
    queryFn: () => unwrap(soon.GET<OperatorList>(list, { params: { path: { tenant }, query } })),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

function queryOf({ search, cursor, ...rest }: OperatorQuestion) {
  const wanted = search.trim();
  return { ...rest, ...(wanted && { search: [wanted] }), ...(cursor !== null && { cursor }) };
}

export interface OperatorPlace {
  tenant: string;
  user: string;
}

/** One operator; `null` where nobody of this id serves a channel of the tenant. */
export function operatorQuery({ tenant, user }: OperatorPlace) {
  return queryOptions({
    queryKey: [...allOperators, tenant, "one", user],
    queryFn: async () => {
      const query = { search: [user], limit: 10 };
      const { operators } = await unwrap(soon.GET<OperatorList>(list, { params: { path: { tenant }, query } }));
      return operators.find(({ id }) => id === user) ?? null;
    },
    refetchInterval: 15_000,
  });
}

/** Exactly what clients see (D6, S15). */
export interface Shown {
  name: string;
  position: string;
  photo: string | null;
}

export function shownQuery(place: OperatorPlace) {
  return queryOptions({
    queryKey: [...allOperators, place.tenant, "one", place.user, "shown"],
    queryFn: () => unwrap(soon.GET<Shown>(`${one}/shown`, { params: { path: place } })),
  });
}

/** Sets the status of somebody else, who sees who did and may change it (D20). */
export function useForceStatus(place: OperatorPlace) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: StatusChoice) => unwrap(soon.PUT<Standing>(`${one}/status`, { body, params: { path: place } })),
    onSettled: () => queries.invalidateQueries({ queryKey: allOperators }),
  });
}
