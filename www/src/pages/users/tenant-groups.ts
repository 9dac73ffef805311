import { useQueries } from "@tanstack/react-query";
import { groupsQuery } from "../../api/groups.ts";
import type { ListFilter } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";

export interface TenantGroup {
  id: string;
  name: string;
  tenant: string;
}

/** The groups of these tenants, tenant by tenant; none of one whose groups a person may not see. */
export function useGroupsOf(tenants: readonly string[]): TenantGroup[] {
  const guard = useGuard();
  const asked = tenants.filter((tenant) => guard.can("viewGroups", { tenant }));
  const answers = useQueries({ queries: asked.map(groupsQuery) });
  return asked.flatMap((tenant, place) =>
    (answers[place]?.data?.groups ?? []).map(({ id, name }) => ({ id, name, tenant })),
  );
}

type Places = Pick<ListFilter, "tenant" | "group">;

/** Other tenants; the groups of those that were taken back go with them. */
export function withTenants({ group }: Places, tenant: string[], groups: readonly TenantGroup[]): Places {
  const isStray = (id: string) => groups.some((each) => each.id === id && !tenant.includes(each.tenant));
  return { tenant, group: group.filter((id) => !isStray(id)) };
}
