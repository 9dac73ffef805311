import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "../session/me.ts";
import { useReauthentication } from "../session/reauthentication.tsx";
import { api, ifMatch, settle, unwrap } from "./client.ts";
import type { User, UserFields } from "./types.ts";

export interface OwnEdit {
  base: User;
  change: Partial<Omit<UserFields, "email">>;
}

/** Refused with `stale` when somebody else has changed the account since `base` was read; a new username asks for the password. */
export function useEditMe() {
  const queries = useQueryClient();
  const { proving } = useReauthentication();
  return useMutation({
    mutationFn: ({ base, change }: OwnEdit) =>
      proving(() => unwrap(api.PATCH("/v1/me", { body: change, params: { header: ifMatch(base) } }))),
    onSuccess: (user) => {
      queries.setQueryData(meQuery.queryKey, (old) => old && { ...old, user });
      void queries.invalidateQueries({ queryKey: ["users"] });
    },
  });
}

/** Ends every other sign-in of the account (E23). */
export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { current: string; password: string }) => settle(api.POST("/v1/me/password", { body })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      return queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}

export const sessionsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: () => unwrap(api.GET("/v1/me/sessions")),
});

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => settle(api.DELETE("/v1/me/sessions/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useEndOtherSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => settle(api.DELETE("/v1/me/sessions")),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}
