import type { AuditFilter, AuditQuestion } from "../../api/audit.ts";

export const outcomes = ["done", "refused"] as const;
export const kinds = ["user", "membership", "tenant", "company", "channel", "group", "photo", "status", "channelSwitch"] as const;

/** In the order in which they are asked for and shown. */
export const filterNames = ["outcome", "action", "kind", "tenant", "actor", "target", "from", "to"] as const;
export type FilterName = (typeof filterNames)[number];

/** What the address asks for; what it says wrongly counts as not said. */
export function readAuditAddress(query: URLSearchParams): AuditQuestion {
  const said = filterNames.map((name) => [name, query.get(name)?.trim() ?? ""] as const);
  const filter: AuditFilter = Object.fromEntries(said.filter(([name, value]) => isSense(name, value)));
  return { filter, cursor: query.get("cursor") };
}

/** The shortest address that asks for this. */
export function writeAuditAddress({ filter, cursor }: AuditQuestion): URLSearchParams {
  const said = filterNames.map((name) => [name, filter[name] ?? ""]).filter(([, value]) => value !== "");
  return new URLSearchParams(cursor === null ? said : [...said, ["cursor", cursor]]);
}

/** Under the same filter, so that closing it leads back to the list as it was. */
export function recordAddress({ at, seq }: { at: string; seq: number }): string {
  return `/audit/${encodeURIComponent(at)}/${seq}`;
}

function isSense(name: FilterName, value: string): boolean {
  if (name === "outcome") return outcomes.some((known) => known === value);
  if (name === "kind") return kinds.some((known) => known === value);
  if (name === "from" || name === "to") return !Number.isNaN(Date.parse(value));
  return value !== "" && value.length <= 100;
}
