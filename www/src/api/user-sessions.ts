import { queryOptions } from "@tanstack/react-query";
import { api, settle, unwrap } from "./client.ts";
import { userKey } from "./users.ts";

export function userSessionsKey(id: string): string[] {
  return [...userKey(id), "sessions"];
}

export function userSessionsQuery(id: string) {
  return queryOptions({
    queryKey: userSessionsKey(id),
    queryFn: () => unwrap(api.GET("/v1/users/{id}/sessions", { params: { path: { id } } })),
  });
}

/** One of a user's sign-ins; without `session` all of them. */
export interface EndedSessions {
  id: string;
  session?: string;
}

export function endSessions({ id, session }: EndedSessions): Promise<void> {
  if (session === undefined) return settle(api.DELETE("/v1/users/{id}/sessions", { params: { path: { id } } }));
  return settle(api.DELETE("/v1/users/{id}/sessions/{session}", { params: { path: { id, session } } }));
}
