/** The time of day in a zone; `null` where this browser knows no such zone. */
export function timeIn(zone: string, locale: string, now: Date): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: "short" }).format(now);
  } catch {
    return null;
  }
}
