export const pageSizes = [25, 50, 100] as const;

const usual = 50;

/** How many rows the address asks for; what it says wrongly counts as not said. */
export function readLimit(query: URLSearchParams): number {
  const limit = Number(query.get("limit"));
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : usual;
}

/** The usual size leaves no trace. */
export function writeLimit(query: URLSearchParams, limit: number): void {
  if (limit !== usual) query.set("limit", String(limit));
}
