import { remembered } from "./browser-memory.ts";

/** Where a visitor signs in: at the company they used last, else the page that asks for one. */
export function signInAddress(next?: string): string {
  const company = remembered("company");
  const path = company === null ? "/" : companyAddress(company);
  return next === undefined || next === "/" ? path : `${path}?next=${encodeURIComponent(next)}`;
}

export function companyAddress(slug: string): string {
  return `/c/${encodeURIComponent(slug)}`;
}

/** Only a path of this very site: `?next=` comes from a link that anybody may have written. */
export function localPath(next: string | null, origin: string): string | null {
  if (next === null || !next.startsWith("/")) return null;
  const address = URL.canParse(next, origin) ? new URL(next, origin) : null;
  if (address === null || address.origin !== origin) return null;
  return address.pathname + address.search + address.hash;
}
