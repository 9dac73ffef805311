import { queryOptions } from "@tanstack/react-query";
import { ifMatch, settle, unwrap } from "./client.ts";
import { soon } from "./soon.ts";
import { userKey } from "./users.ts";

export interface Named {
  id: string;
  name: string;
}

/** A permission or a channel; RFC 3339, `null` without end. */
export interface Given {
  name: string;
  until: string | null;
}

/** How a user appears in one tenant; what is empty falls back to the account (D6). */
export interface MemberProfile {
  displayName: string;
  position: string;
  signature: string;
  /** SHA-256 of the picture. */
  photo?: string | null;
}

/** Everything about one user in one tenant, also where the user holds nothing there. */
export interface MemberRecord {
  tenant: Named;
  permissions: Given[];
  channels: Given[];
  groups: string[];
  profile: MemberProfile;
  /** As clients see the user there. */
  shown: { name: string; position: string; photo: string | null };
  /** That of the user. */
  version: number;
}

/** What somebody loses with a tenant (D12). */
export interface Removal {
  permissions: Given[];
  channels: Given[];
  groups: Named[];
  profile: boolean;
  leavesWithoutWork: boolean;
}

export interface Member {
  user: string;
  tenant: string;
}

const path = "/v1/users/{id}/tenants/{tenant}";

/** All of a user's tenants. */
export function memberKey(user: string): string[] {
  return [...userKey(user), "tenants"];
}

export function memberQuery({ user, tenant }: Member) {
  return queryOptions({
    queryKey: [...memberKey(user), tenant],
    queryFn: () => unwrap(soon.GET<MemberRecord>(path, { params: { path: { id: user, tenant } } })),
  });
}

/** Groups and profile are other rights than permissions and channels: left out while they stay what they are. */
export interface MemberChange {
  permissions: Given[];
  channels: Given[];
  groups?: string[];
  profile?: MemberProfile;
}

export interface MemberSave extends Member {
  base: MemberRecord;
  change: MemberChange;
}

/** Refused with `stale` when somebody else has changed the user since `base` was read. */
export function saveMember({ user, tenant, base, change }: MemberSave): Promise<MemberRecord> {
  const params = { path: { id: user, tenant }, header: ifMatch(base) };
  return unwrap(soon.PUT<MemberRecord>(path, { body: change, params }));
}

export function removalQuery({ user, tenant }: Member) {
  return queryOptions({
    queryKey: [...memberKey(user), tenant, "removal"],
    queryFn: () => unwrap(soon.GET<Removal>(`${path}/removal`, { params: { path: { id: user, tenant } } })),
    staleTime: 0,
    gcTime: 0,
  });
}

export function removeMember({ user, tenant, base }: Omit<MemberSave, "change">): Promise<void> {
  return settle(soon.DELETE(path, { params: { path: { id: user, tenant }, header: ifMatch(base) } }));
}
