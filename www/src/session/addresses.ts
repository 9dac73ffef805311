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

/** Where a forgotten password is told. */
export function resetAddress(slug: string): string {
  return `${companyAddress(slug)}/reset`;
}

/** The same for who comes from a link that does not work and names no company. */
export function forgottenAddress(): string {
  const company = remembered("company");
  return company === null ? "/?reset" : resetAddress(company);
}

/** Only a path of this very site: `?next=` comes from a link that anybody may have written. */
export function localPath(next: string | null, origin: string): string | null {
  if (next === null || !next.startsWith("/")) return null;
  const address = URL.canParse(next, origin) ? new URL(next, origin) : null;
  if (address === null || address.origin !== origin) return null;
  return address.pathname + address.search + address.hash;
}
