import { useQuery } from "@tanstack/react-query";
import { tenantsQuery } from "../../api/tenants.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { useMe } from "../../session/me.ts";

/** How a tenant is called, as far as the signed-in person may know of it. */
export function useTenantName(): (id: string) => string {
  const may = useGuard().can("listTenants");
  const all = useQuery({ ...tenantsQuery, enabled: may }).data?.tenants ?? [];
  const own = useMe()?.memberships.map(({ tenant }) => tenant) ?? [];
  return (id) => [...all, ...own].find((tenant) => tenant.id === id)?.name ?? id;
}
