import { useQuery } from "@tanstack/react-query";
import { groupsQuery } from "../../api/groups.ts";
import type { OperatorFilter } from "../../api/operators.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { useStatusWords } from "../../status/status-words.ts";
import { useWording } from "../../texts/wording.ts";

/** The groups of a tenant; none for who may not see them. */
export function useGroups(tenant: string) {
  const may = useGuard().can("viewGroups", { tenant });
  return useQuery({ ...groupsQuery(tenant), enabled: may }).data?.groups ?? [];
}

/** What the values of each filter are called. */
export function useFilterWords(tenant: string): Record<keyof OperatorFilter, (value: string) => string> {
  const status = useStatusWords();
  const wording = useWording();
  const groups = useGroups(tenant);
  return {
    status: status.name,
    channel: (name) => wording.right({ kind: "channel", name }),
    group: (id) => groups.find((group) => group.id === id)?.name ?? id,
  };
}
