import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import type { AuditList, UserThen } from "./types.ts";
import { userKey } from "./users.ts";

export function userHistoryKey(id: string): string[] {
  return [...userKey(id), "history"];
}

/** What was done to a user, and what was refused; the newest first, a page at a time. */
export function userHistoryQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: userHistoryKey(id),
    queryFn: ({ pageParam }) => readHistory<AuditList>(id, pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => meta.nextCursor ?? undefined,
  });
}

/** The user as they stood at an instant. */
export function userThenQuery(id: string, at: string) {
  return queryOptions({
    queryKey: [...userHistoryKey(id), at],
    queryFn: () => readHistory<UserThen>(id, { at }),
  });
}

/** One route has two answers; which of them comes is decided by what is asked. */
async function readHistory<T extends AuditList | UserThen>(
  id: string,
  query: { at?: string; cursor?: string },
): Promise<T> {
  return (await unwrap(api.GET("/v1/users/{id}/history", { params: { path: { id }, query } }))) as T;
}
