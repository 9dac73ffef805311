import { api, ifMatch, unwrap } from "./client.ts";
import type { MemberRecord } from "./members.ts";
import type { BodyOf } from "./types.ts";

export interface OwnProfileEdit {
  tenant: string;
  /** That of one's account. */
  version: number;
  /** What is left out stays; `null` empties. */
  change: BodyOf<"/v1/me/tenants/{tenant}", "patch">;
}

/** How one appears in a tenant (S30); refused with `stale` when the account has changed since `version` was read. */
export function editOwnProfile({ tenant, version, change }: OwnProfileEdit): Promise<MemberRecord> {
  const params = { path: { tenant }, header: ifMatch({ version }) };
  return unwrap(api.PATCH("/v1/me/tenants/{tenant}", { body: change, params }));
}
