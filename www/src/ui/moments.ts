/** An instant as an input for date and time holds it: in the time zone of this browser, to the minute. */
export function localInput(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return "";
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The instant such an input holds (RFC 3339, UTC); `null` while it holds none. */
export function momentOf(input: string): string | null {
  const moment = new Date(input);
  return input === "" || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** Whose clock the inputs go by. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
