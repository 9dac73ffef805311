import { type OperatorFilter, type OperatorQuestion, type OperatorSort, type OperatorSortKey } from "../../api/operators.ts";
import { statuses } from "../../api/own-status.ts";
import { askedAmong, askedIds } from "../../ui/list/asked-values.ts";
import { readLimit, writeLimit } from "../../ui/list/page-sizes.ts";
import { channels } from "../users/list-address.ts";

export const sortKeys = ["name", "status"] as const satisfies readonly OperatorSortKey[];

export const noFilter: OperatorFilter = { status: [], channel: [], group: [] };

const defaultSort: OperatorSort = "name";

/** What the address asks for; what it says wrongly counts as not said. */
export function readOperatorsAddress(query: URLSearchParams): OperatorQuestion {
  return {
    search: query.get("search") ?? "",
    status: askedAmong(query, "status", statuses),
    channel: askedAmong(query, "channel", channels),
    group: askedIds(query, "group"),
    sort: readSort(query.get("sort")),
    limit: readLimit(query),
    cursor: query.get("cursor"),
  };
}

/** The shortest address that asks for this: the default leaves no trace. */
export function writeOperatorsAddress({ search, sort, limit, cursor, ...filter }: OperatorQuestion): URLSearchParams {
  const query = new URLSearchParams();
  if (search.trim() !== "") query.set("search", search);
  for (const [name, values] of Object.entries(filter)) for (const each of values) query.append(name, each);
  if (sort !== defaultSort) query.set("sort", sort);
  writeLimit(query, limit);
  if (cursor !== null) query.set("cursor", cursor);
  return query;
}

/** Whether the question may hide somebody. */
export function isNarrowed({ search, status, channel, group }: OperatorQuestion): boolean {
  return search.trim() !== "" || [status, channel, group].some((values) => values.length > 0);
}

function readSort(text: string | null): OperatorSort {
  const key = text?.replace(/^-/, "");
  return sortKeys.some((known) => known === key) ? (text as OperatorSort) : defaultSort;
}
