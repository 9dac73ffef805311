import { useQuery } from "@tanstack/react-query";
import type { Action, Targets } from "deskwarden";
import { tenantsQuery } from "../api/tenants.ts";
import type { Named } from "../api/types.ts";
import { useGuard } from "../guard/use-guard.ts";
import { useMe } from "./me.ts";

/** What is done to a tenant as a whole. */
type TenantAction = { [A in Action]: Targets[A] extends "tenant" ? A : never }[Action];

/** The tenants in which the signed-in person may do this; those are looked through that the person may know of. */
export function useAllowedTenants(action: TenantAction) {
  const guard = useGuard();
  const { tenants, ...asking } = useKnownTenants();
  return { tenants: tenants.filter(({ id }) => guard.can(action, { tenant: id })), ...asking };
}

/** The tenants the signed-in person may know of: all for who may list them, else those the person belongs to. */
export function useKnownTenants() {
  const isAllowed = useGuard().can("listTenants");
  const all = useQuery({ ...tenantsQuery, enabled: isAllowed });
  const own = useMe()?.memberships.map(({ tenant }) => tenant) ?? [];
  const tenants: readonly Named[] = (isAllowed && all.data?.tenants) || own;
  return { tenants, isPending: isAllowed && all.isPending, error: all.error, retry: all.refetch };
}
