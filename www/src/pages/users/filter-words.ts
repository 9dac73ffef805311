import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { tenantsQuery } from "../../api/tenants.ts";
import type { ListFilter } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { useWording } from "../../texts/wording.ts";

/** The tenants a person may choose from; none for who may not see them. */
export function useTenants() {
  const isAllowed = useGuard().can("listTenants");
  return useQuery({ ...tenantsQuery, enabled: isAllowed }).data?.tenants ?? [];
}

/** What the values of each filter are called. */
export function useFilterWords(): { [Name in keyof ListFilter]: (value: ListFilter[Name][number]) => string } {
  const { t } = useTranslation();
  const wording = useWording();
  const tenants = useTenants();
  return {
    status: (status) => t(status === "active" ? "filter.activated" : "filter.deactivated"),
    tenant: (id) => tenants.find((tenant) => tenant.id === id)?.name ?? id,
    permission: (name) => wording.right({ kind: "permission", name }),
    channel: (name) => wording.right({ kind: "channel", name }),
    administrator: (is) => t(is ? "filter.yes" : "filter.no"),
    activation: (activation) => t(activationWords[activation]),
    authentication: wording.authentication,
  };
}

const activationWords = {
  done: "filter.done",
  invited: "badges.invited",
  linkExpired: "badges.linkExpired",
} as const;
