import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch, settle, unwrap } from "./client.ts";
import type { AnswerOf, BodyOf } from "./types.ts";
import { userKey } from "./users.ts";

/** Everything about one user in one tenant, also where the user holds nothing there. */
export type MemberRecord = AnswerOf<"/v1/users/{id}/tenants/{tenant}">;
/** How a user appears in one tenant; what is empty falls back to the account (D6). */
export type MemberProfile = MemberRecord["profile"];
/** What somebody loses with a tenant (D12). */
export type Removal = AnswerOf<"/v1/users/{id}/tenants/{tenant}/removal">;
/** Groups and profile are other rights than permissions and channels: left out while they stay what they are. */
export type MemberChange = BodyOf<"/v1/users/{id}/tenants/{tenant}", "put">;

export interface Member {
  user: string;
  tenant: string;
}

const path = "/v1/users/{id}/tenants/{tenant}";
const removal = "/v1/users/{id}/tenants/{tenant}/removal";

/** All of a user's tenants. */
export function memberKey(user: string): string[] {
  return [...userKey(user), "tenants"];
}

export function memberQuery({ user, tenant }: Member) {
  return queryOptions({
    queryKey: [...memberKey(user), tenant],
    queryFn: () => unwrap(api.GET(path, { params: { path: { id: user, tenant } } })),
  });
}

export interface MemberSave extends Member {
  base: MemberRecord;
  change: MemberChange;
}

/** Refused with `stale` when somebody else has changed the user since `base` was read. */
export function saveMember({ user, tenant, base, change }: MemberSave): Promise<MemberRecord> {
  const params = { path: { id: user, tenant }, header: ifMatch(base) };
  return unwrap(api.PUT(path, { body: change, params }));
}

export function removalQuery({ user, tenant }: Member) {
  return queryOptions({
    queryKey: [...memberKey(user), tenant, "removal"],
    queryFn: () => unwrap(api.GET(removal, { params: { path: { id: user, tenant } } })),
    staleTime: 0,
    gcTime: 0,
  });
}

export function removeMember({ user, tenant, base }: Omit<MemberSave, "change">): Promise<void> {
  return settle(api.DELETE(path, { params: { path: { id: user, tenant }, header: ifMatch(base) } }));
}
