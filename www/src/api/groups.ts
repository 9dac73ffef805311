import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, ifMatch, settle, unwrap } from "./client.ts";
import { naming } from "./problem.ts";
import type { AnswerOf } from "./types.ts";

/** `members` says how many; the version grows with name and members. */
export type Group = AnswerOf<"/v1/tenants/{tenant}/groups">["groups"][number];
export type GroupDetail = AnswerOf<"/v1/tenants/{tenant}/groups/{group}">;
/** Who may be put into a group: members of the tenant; `more` says whether more match than are told. */
export type Candidates = AnswerOf<"/v1/tenants/{tenant}/members">;
/** What a list of members would change (D21). */
export type MembersPreview = AnswerOf<"/v1/tenants/{tenant}/groups/{group}/members/preview", "post">;

interface Place {
  tenant: string;
  group: string;
}

const list = "/v1/tenants/{tenant}/groups";
const one = "/v1/tenants/{tenant}/groups/{group}";

export function groupsKey(tenant: string): string[] {
  return ["groups", tenant];
}

export function groupsQuery(tenant: string) {
  return queryOptions({
    queryKey: groupsKey(tenant),
    queryFn: () => unwrap(api.GET(list, { params: { path: { tenant } } })),
  });
}

export function groupQuery(place: Place) {
  return queryOptions({
    queryKey: [...groupsKey(place.tenant), "one", place.group],
    queryFn: () => unwrap(api.GET(one, { params: { path: place } })),
  });
}

/** At most two hundred, in order of name. */
export function candidatesQuery(tenant: string, search: string) {
  const query = search.trim() === "" ? {} : { search: search.trim() };
  return queryOptions({
    queryKey: [...groupsKey(tenant), "candidates", query],
    queryFn: () =>
      unwrap(api.GET("/v1/tenants/{tenant}/members", { params: { path: { tenant }, query } })),
    placeholderData: keepPreviousData,
  });
}

/** `key` makes a repeated request harmless. */
export function createGroup({ tenant, name, key }: { tenant: string; name: string; key: string }): Promise<Group> {
  const params = { path: { tenant }, header: { "Idempotency-Key": key } };
  return naming(unwrap(api.POST(list, { body: { name }, params })));
}

/** Refused with `stale` when name or members have changed since `base` was read. */
export interface GroupChange {
  tenant: string;
  base: Group;
}

export function renameGroup({ name, ...change }: GroupChange & { name: string }): Promise<Group> {
  return naming(unwrap(api.PATCH(one, { body: { name }, params: versioned(change) })));
}

export function deleteGroup(change: GroupChange): Promise<void> {
  return settle(api.DELETE(one, { params: versioned(change) }));
}

export function deletionQuery(place: Place) {
  return queryOptions({
    queryKey: [...groupsKey(place.tenant), "deletion", place.group],
    queryFn: () => unwrap(api.GET("/v1/tenants/{tenant}/groups/{group}/deletion", { params: { path: place } })),
    staleTime: 0,
    gcTime: 0,
  });
}

export function setGroupMembers({ users, ...change }: GroupChange & { users: string[] }): Promise<GroupDetail> {
  return unwrap(api.PUT("/v1/tenants/{tenant}/groups/{group}/members", { body: { users }, params: versioned(change) }));
}

/** Writes nothing. */
export function previewGroupMembers(place: Place, users: string[]): Promise<MembersPreview> {
  const preview = "/v1/tenants/{tenant}/groups/{group}/members/preview";
  return unwrap(api.POST(preview, { body: { users }, params: { path: place } }));
}

function versioned({ tenant, base }: GroupChange) {
  return { path: { tenant, group: base.id }, header: ifMatch(base) };
}
