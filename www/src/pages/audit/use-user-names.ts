import { useQuery } from "@tanstack/react-query";
import { userNamesQuery } from "../../api/audit.ts";
import type { AuditRecord } from "../../api/types.ts";
import { useGuard } from "../../guard/use-guard.ts";

export type NameOf = (user: string) => string | undefined;

/** Names of the users that records name by their ids alone, for who may list users. */
export function useUserNames(records: AuditRecord[]): NameOf {
  const may = useGuard().can("listUsers");
  const ids = [...new Set(records.flatMap(unnamed))].toSorted();
  const users = useQuery({ ...userNamesQuery(ids), enabled: may && ids.length > 0 }).data ?? [];
  const names = new Map(users.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
  return (id) => names.get(id);
}

function unnamed({ target, before, after }: AuditRecord): string[] {
  if (["membership", "status", "channelSwitch"].includes(target.kind)) return [target.id.split("/")[0] ?? ""].filter(Boolean);
  return target.kind === "user" && target.id !== "" && !(after ?? before) ? [target.id] : [];
}
