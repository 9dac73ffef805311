import type { EffectiveRight, RightSource } from "../../api/rights.ts";

/** What one policy, or a few together, make of the same grants. */
export interface Part {
  policies: string[];
  rights: EffectiveRight[];
}

/** What may be done somewhere from the same sources. */
export interface Bundle {
  sources: RightSource[];
  parts: Part[];
}

export interface Place {
  /** `null` for the whole company. */
  tenant: string | null;
  bundles: Bundle[];
}

/** Rights by place, there by where they come from, and then by policy: a few sources give most of them. */
export function placesOf(rights: EffectiveRight[]): Place[] {
  const places = grouped(rights, ({ tenant }) => tenant ?? "");
  return places.map(([tenant, there]) => ({ tenant: tenant || null, bundles: bundlesOf(there) }));
}

function bundlesOf(rights: EffectiveRight[]): Bundle[] {
  const alike = grouped(rights, ({ sources }) => JSON.stringify(sources.map(({ grants }) => grants)));
  return alike.map(([, of]) => ({ sources: of[0]?.sources ?? [], parts: partsOf(of) }));
}

function partsOf(rights: EffectiveRight[]): Part[] {
  return grouped(rights, (right) => policiesOf(right).join(" ")).map(([, of]) => ({
    policies: of[0] === undefined ? [] : policiesOf(of[0]),
    rights: of,
  }));
}

function policiesOf({ sources }: EffectiveRight): string[] {
  return [...new Set(sources.flatMap(({ policies }) => policies.map(({ id }) => id)))];
}

function grouped<Item>(items: Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}
