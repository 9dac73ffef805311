import type { Explanation } from "deskwarden";
import { useGuard } from "../../guard/use-guard.ts";

/** Asks what the server asks: the whole company's records, or those of the one tenant the address names. */
export function useMayRead(tenant: string | undefined): Explanation {
  const guard = useGuard();
  const company = guard.check("readAudit");
  return company.allowed || tenant === undefined ? company : guard.check("readTenantAudit", { tenant });
}
