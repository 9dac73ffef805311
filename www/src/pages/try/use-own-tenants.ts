import { useQuery } from "@tanstack/react-query";
import { tenantsQuery } from "../../api/tenants.ts";
import type { Me } from "../../api/types.ts";
import { useGuard } from "../../guard/use-guard.ts";

/** The tenants one knows of: all for who may list them, else those one is a member of. */
export function useOwnTenants(me: Me): readonly { id: string; name: string }[] {
  const may = useGuard().can("listTenants");
  const all = useQuery({ ...tenantsQuery, enabled: may }).data?.tenants;
  return all ?? me.memberships.map(({ tenant }) => tenant);
}
