import type { Named } from "../../api/types.ts";

/** Together what belongs to one tenant, in the order in which it came. */
export function byTenant<Item extends { tenant: Named }>(items: Item[]): { tenant: Named; items: Item[] }[] {
  const places = new Map<string, { tenant: Named; items: Item[] }>();
  for (const item of items) {
    const place = places.get(item.tenant.id) ?? { tenant: item.tenant, items: [] };
    places.set(item.tenant.id, { ...place, items: [...place.items, item] });
  }
  return [...places.values()];
}
