import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { tenantsQuery } from "../../api/tenants.ts";
import type { ListFilter } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { useWording } from "../../texts/wording.ts";
import { useGroupsOf } from "./tenant-groups.ts";

/** The tenants a person may choose from; none for who may not see them. */
export function useTenants() {
  const isAllowed = useGuard().can("listTenants");
  return useQuery({ ...tenantsQuery, enabled: isAllowed }).data?.tenants ?? [];
}

/** What the values of each filter are called; groups those of the tenants that are chosen. */
export function useFilterWords(chosen: readonly string[]): { [Name in keyof ListFilter]: (value: ListFilter[Name][number]) => string } {
  const { t } = useTranslation();
  const wording = useWording();
  const tenants = useTenants();
  const groups = useGroupsOf(chosen);
  const tenant = (id: string) => tenants.find((each) => each.id === id)?.name ?? id;
  const group = (id: string) => {
    const found = groups.find((each) => each.id === id);
    if (found === undefined) return id;
    return chosen.length > 1 ? `${found.name} (${tenant(found.tenant)})` : found.name;
  };
  return {
    status: (status) => t(status === "active" ? "filter.activated" : "filter.deactivated"),
    tenant,
    group,
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
