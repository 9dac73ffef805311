import type { ListQuestion, Status } from "../../api/users.ts";

export const pageSizes = [25, 50, 100] as const;

const statuses: readonly Status[] = ["active", "deactivated"];
const defaultStatus: readonly Status[] = ["active"];
const defaultLimit = 50;

/** What the address asks for; what it says wrongly counts as not said. */
export function readListAddress(query: URLSearchParams): ListQuestion {
  const asked = query.getAll("status");
  const status = statuses.filter((each) => asked.includes(each));
  const limit = Number(query.get("limit"));
  return {
    status: status.length > 0 ? status : [...defaultStatus],
    limit: Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : defaultLimit,
    cursor: query.get("cursor"),
  };
}

/** The shortest address that asks for this: the default leaves no trace. */
export function writeListAddress({ status, limit, cursor }: ListQuestion): URLSearchParams {
  const query = new URLSearchParams();
  if (!isDefaultStatus(status)) for (const each of status) query.append("status", each);
  if (limit !== defaultLimit) query.set("limit", String(limit));
  if (cursor !== null) query.set("cursor", cursor);
  return query;
}

export function isDefaultStatus(status: readonly Status[]): boolean {
  return status.length === 1 && status[0] === defaultStatus[0];
}
