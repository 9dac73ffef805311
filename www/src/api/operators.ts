import type { Channel } from "deskwarden";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import type { StatusChoice, StatusName } from "./own-status.ts";
import type { AnswerOf } from "./types.ts";

export type OperatorList = AnswerOf<"/v1/tenants/{tenant}/operators">;
export type Operator = OperatorList["operators"][number];
export type OperatorChannel = Operator["channels"][number];
/** How the status of an operator reads now (D17). */
export type Standing = AnswerOf<"/v1/tenants/{tenant}/operators/{user}/status", "put">;

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

export const allOperators = ["operators"];

/** How often it is asked anew: the operators change it themselves. */
const pollMs = 15_000;

export function operatorsQuery(tenant: string, question: OperatorQuestion) {
  const query = queryOf(question);
  return queryOptions({
    queryKey: [...allOperators, tenant, query],
    queryFn: () => unwrap(api.GET(list, { params: { path: { tenant }, query } })),
    placeholderData: keepPreviousData,
    refetchInterval: pollMs,
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

/**
 * One operator; `null` where nobody of this id serves a channel of the tenant.
 * The server looks through the whole tenant for it, so it is for whom the list that is shown does not tell already.
 */
export function operatorQuery({ tenant, user }: OperatorPlace) {
  return queryOptions({
    queryKey: [...allOperators, tenant, "one", user],
    queryFn: async () => {
      const query = { search: [user], limit: 10 };
      const { operators } = await unwrap(api.GET(list, { params: { path: { tenant }, query } }));
      return operators.find(({ id }) => id === user) ?? null;
    },
    refetchInterval: pollMs,
  });
}

/** Exactly what clients see (D6, S15). */
export function shownQuery(place: OperatorPlace) {
  return queryOptions({
    queryKey: [...allOperators, place.tenant, "one", place.user, "shown"],
    queryFn: () => unwrap(api.GET("/v1/tenants/{tenant}/operators/{user}/shown", { params: { path: place } })),
  });
}

/** Sets the status of somebody else, who sees who did and may change it (D20). */
export function useForceStatus(place: OperatorPlace) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (choice: StatusChoice) =>
      unwrap(api.PUT("/v1/tenants/{tenant}/operators/{user}/status", { body: choice, params: { path: place } })),
    onSettled: () => queries.invalidateQueries({ queryKey: allOperators }),
  });
}
