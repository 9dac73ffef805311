import type { Channel, Permission } from "deskwarden";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "./client.ts";
import type { User, UserFields } from "./types.ts";

export type Status = "active" | "deactivated";
export type Activation = "done" | "invited" | "linkExpired";
export type SortKey = "name" | "email" | "username" | "createdAt";
export type Sort = SortKey | `-${SortKey}`;

/** Values of one filter are alternatives, different filters must all hold; an empty one hides nobody. */
export interface ListFilter {
  status: Status[];
  tenant: string[];
  /** Ids of groups; whoever is in one of them. */
  group: string[];
  permission: Permission[];
  channel: Channel[];
  administrator: boolean[];
  activation: Activation[];
  authentication: string[];
}

export interface ListQuestion extends ListFilter {
  search: string;
  sort: Sort;
  limit: number;
  cursor: string | null;
}

export const allUsers = ["users"];

export function usersQuery(question: ListQuestion) {
  const query = queryOf(question);
  return queryOptions({
    queryKey: [...allUsers, query],
    queryFn: () => unwrap(api.GET("/v1/users", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

function queryOf({ search, cursor, ...rest }: ListQuestion) {
  const wanted = search.trim();
  return { ...rest, ...(wanted && { search: [wanted] }), ...(cursor !== null && { cursor }) };
}

/** Everything that is known of single users. */
export const everyUser = ["user"];

export function userKey(id: string): string[] {
  return [...everyUser, id];
}

export function userQuery(id: string) {
  return queryOptions({
    queryKey: userKey(id),
    queryFn: () => unwrap(api.GET("/v1/users/{id}", { params: { path: { id } } })),
  });
}

export interface NewUser {
  fields: UserFields;
  /** Makes a repeated request harmless: the server adds the user once. */
  key: string;
}

export function addUser({ fields, key }: NewUser): Promise<User> {
  return unwrap(api.POST("/v1/users", { body: fields, params: { header: { "Idempotency-Key": key } } }));
}

export interface UserEdit {
  base: User;
  change: Partial<UserFields>;
}

/** Refused with `stale` when somebody else has changed the user since `base` was read. */
export function editUser({ base, change }: UserEdit): Promise<User> {
  return unwrap(api.PATCH("/v1/users/{id}", { body: change, params: versioned(base) }));
}

export function deactivateUser(base: User): Promise<User> {
  return unwrap(api.POST("/v1/users/{id}/deactivate", { params: versioned(base) }));
}

export function reactivateUser(base: User): Promise<User> {
  return unwrap(api.POST("/v1/users/{id}/reactivate", { params: versioned(base) }));
}

export interface AdministratorGrant {
  base: User;
  /** RFC 3339; `null` without end. */
  until: string | null;
}

export function grantAdministrator({ base, until }: AdministratorGrant): Promise<User> {
  return unwrap(api.PUT("/v1/users/{id}/administrator", { body: { until }, params: versioned(base) }));
}

export function withdrawAdministrator(base: User): Promise<User> {
  return unwrap(api.DELETE("/v1/users/{id}/administrator", { params: versioned(base) }));
}

export function resendActivation({ id }: User): Promise<User> {
  return unwrap(api.POST("/v1/users/{id}/resend-activation", { params: { path: { id } } }));
}

export function startPasswordReset({ id }: User): Promise<User> {
  return unwrap(api.POST("/v1/users/{id}/reset-password", { params: { path: { id } } }));
}

function versioned(base: User) {
  return { path: { id: base.id }, header: ifMatch(base) };
}
