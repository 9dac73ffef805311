/** Only what differs from what is stored; typing a field back to what it was changes nothing. */
export function changed<Values extends object>(stored: Values, draft: Partial<Values>): Partial<Values> {
  return pick(draft, (field) => draft[field] !== stored[field]);
}

/** What others have saved in fields that this person has typed into. */
export function overtaken<Values extends object>(
  before: Values,
  now: Values,
  draft: Partial<Values>,
): Partial<Values> {
  const names = pick(draft, (field) => now[field] !== before[field] && now[field] !== draft[field]);
  return Object.fromEntries(
    (Object.keys(names) as (keyof Values)[]).map((field) => [field, now[field]]),
  ) as Partial<Values>;
}

function pick<Values extends object>(
  draft: Partial<Values>,
  isWanted: (field: keyof Values) => boolean,
): Partial<Values> {
  const wanted = (Object.keys(draft) as (keyof Values)[]).filter(isWanted);
  return Object.fromEntries(wanted.map((field) => [field, draft[field]])) as Partial<Values>;
}
