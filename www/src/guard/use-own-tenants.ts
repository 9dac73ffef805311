import { useMe } from "../session/me.ts";
import { useGuard } from "./use-guard.ts";

/** The tenants one belongs to whose settings one may edit, in order of name. */
export function useOwnTenants(): { id: string; name: string }[] {
  const guard = useGuard();
  const tenants = useMe()?.memberships.map(({ tenant }) => tenant) ?? [];
  return tenants.filter(({ id }) => guard.can("editTenantSettings", { tenant: id }));
}
