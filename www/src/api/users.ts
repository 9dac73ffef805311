import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "./client.ts";
import type { User, UserDetail, UserFields } from "./types.ts";

export type Status = "active" | "deactivated";

export interface ListQuestion {
  status: Status[];
  limit: number;
  cursor: string | null;
}

const allUsers = ["users"];

export function usersQuery({ status, limit, cursor }: ListQuestion) {
  const query = cursor === null ? { status, limit } : { status, limit, cursor };
  return queryOptions({
    queryKey: [...allUsers, query],
    queryFn: () => unwrap(api.GET("/v1/users", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function userQuery(id: string) {
  return queryOptions({
    queryKey: ["user", id],
    queryFn: () => unwrap(api.GET("/v1/users/{id}", { params: { path: { id } } })),
  });
}

/** `key` makes a repeated request harmless: the server adds the user once. */
export function useAddUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ fields, key }: { fields: UserFields; key: string }) =>
      unwrap(api.POST("/v1/users", { body: fields, params: { header: { "Idempotency-Key": key } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: allUsers }),
  });
}

export interface UserEdit {
  base: User;
  change: Partial<UserFields>;
}

/** Refused with `stale` when somebody else has changed the user since `base` was read. */
export function useEditUser() {
  const keep = useKeepUser();
  return useMutation({
    mutationFn: ({ base, change }: UserEdit) =>
      unwrap(api.PATCH("/v1/users/{id}", { body: change, params: { path: { id: base.id }, header: ifMatch(base) } })),
    onSuccess: keep,
  });
}

export function useDeactivateUser() {
  const keep = useKeepUser();
  return useMutation({
    mutationFn: (base: User) =>
      unwrap(api.POST("/v1/users/{id}/deactivate", { params: { path: { id: base.id }, header: ifMatch(base) } })),
    onSuccess: keep,
  });
}

export function useReactivateUser() {
  const keep = useKeepUser();
  return useMutation({
    mutationFn: (base: User) =>
      unwrap(api.POST("/v1/users/{id}/reactivate", { params: { path: { id: base.id }, header: ifMatch(base) } })),
    onSuccess: keep,
  });
}

/** The answer of a change is the newest state: shown at once, while the lists are asked again. */
function useKeepUser() {
  const queries = useQueryClient();
  return (user: User) => {
    queries.setQueryData(["user", user.id], (old: UserDetail | undefined) => old && { ...old, user });
    void queries.invalidateQueries({ queryKey: ["me"] });
    return queries.invalidateQueries({ queryKey: allUsers });
  };
}
