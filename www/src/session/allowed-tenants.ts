import { useQuery } from "@tanstack/react-query";
import type { Action, Targets } from "deskwarden";
import { tenantsQuery } from "../api/tenants.ts";
import { useGuard } from "../guard/use-guard.ts";
import { useMe } from "./me.ts";

/** What is done to a tenant as a whole. */
type TenantAction = { [A in Action]: Targets[A] extends "tenant" ? A : never }[Action];

/** The tenants in which the signed-in person may do this; those are looked through that the person may know of. */
export function useAllowedTenants(action: TenantAction) {
  const guard = useGuard();
  const me = useMe();
  const seesAll = guard.can("listTenants");
  const all = useQuery({ ...tenantsQuery, enabled: seesAll });
  const known = seesAll ? (all.data?.tenants ?? []) : (me?.memberships ?? []).map(({ tenant }) => tenant);
  const allowed = known.filter((tenant) => guard.can(action, { tenant: tenant.id }));
  return { tenants: allowed, isPending: seesAll && all.isPending, error: all.error, retry: all.refetch };
}
