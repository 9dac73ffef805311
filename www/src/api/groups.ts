import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ifMatch, settle, unwrap } from "./client.ts";
import type { Named } from "./members.ts";
import { naming } from "./problem.ts";
import { soon } from "./soon.ts";

export interface Group extends Named {
  /** How many. */
  members: number;
  /** Grows with name and members. */
  version: number;
}

export interface GroupDetail {
  group: Group;
  members: Named[];
}

/** Somebody who may be put into a group: a member of the tenant. */
export interface Candidate extends Named {
  groups: string[];
  channels: string[];
  active: boolean;
}

/** What a list of members would change (D21). */
export interface MembersPreview {
  added: Named[];
  removed: Named[];
  leavesWithoutWork: Named[];
}

export interface Deletion {
  members: number;
  leavesWithoutWork: Named[];
}

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
    queryFn: () => unwrap(soon.GET<{ groups: Group[] }>(list, { params: { path: { tenant } } })),
  });
}

export function groupQuery(place: Place) {
  return queryOptions({
    queryKey: [...groupsKey(place.tenant), "one", place.group],
    queryFn: () => unwrap(soon.GET<GroupDetail>(one, { params: { path: place } })),
  });
}

export interface Candidates {
  members: Candidate[];
  /** Whether more match than are told. */
  more: boolean;
}

/** At most two hundred, in order of name. */
export function candidatesQuery(tenant: string, search: string) {
  const query = search.trim() === "" ? {} : { search: search.trim() };
  return queryOptions({
    queryKey: [...groupsKey(tenant), "candidates", query],
    queryFn: () =>
      unwrap(soon.GET<Candidates>("/v1/tenants/{tenant}/members", { params: { path: { tenant }, query } })),
    placeholderData: keepPreviousData,
  });
}

/** `key` makes a repeated request harmless. */
export function createGroup({ tenant, name, key }: { tenant: string; name: string; key: string }): Promise<Group> {
  const params = { path: { tenant }, header: { "Idempotency-Key": key } };
  return naming(unwrap(soon.POST<Group>(list, { body: { name }, params })));
}

/** Refused with `stale` when name or members have changed since `base` was read. */
export interface GroupChange {
  tenant: string;
  base: Group;
}

export function renameGroup({ name, ...change }: GroupChange & { name: string }): Promise<Group> {
  return naming(unwrap(soon.PATCH<Group>(one, { body: { name }, params: versioned(change) })));
}

export function deleteGroup(change: GroupChange): Promise<void> {
  return settle(soon.DELETE(one, { params: versioned(change) }));
}

export function deletionQuery(place: Place) {
  return queryOptions({
    queryKey: [...groupsKey(place.tenant), "deletion", place.group],
    queryFn: () => unwrap(soon.GET<Deletion>(`${one}/deletion`, { params: { path: place } })),
    staleTime: 0,
    gcTime: 0,
  });
}

export function setGroupMembers({ users, ...change }: GroupChange & { users: string[] }): Promise<GroupDetail> {
  return unwrap(soon.PUT<GroupDetail>(`${one}/members`, { body: { users }, params: versioned(change) }));
}

/** Writes nothing. */
export function previewGroupMembers(place: Place, users: string[]): Promise<MembersPreview> {
  return unwrap(soon.POST<MembersPreview>(`${one}/members/preview`, { body: { users }, params: { path: place } }));
}

function versioned({ tenant, base }: GroupChange) {
  return { path: { tenant, group: base.id }, header: ifMatch(base) };
}
