import { changed, overtaken } from "./draft.ts";

/** What a person has typed over a row. */
export interface Memory<Row, Values> {
  /** The row as it stood when typing began, so that the server can notice a conflict; `null` while nothing is typed. */
  kept: Row | null;
  draft: Partial<Values>;
  /** What others have saved in fields that this person has typed into. */
  meanwhile: Partial<Values>;
}

type ValuesOf<Row, Values> = (row: Row) => Values;

export function nothingTyped<Row, Values>(): Memory<Row, Values> {
  return { kept: null, draft: {}, meanwhile: {} };
}

/** The row a change is about: while what the person saw still stands, a newer version is no conflict. */
export function baseOf<Row, Values extends object>(kept: Row | null, latest: Row, valuesOf: ValuesOf<Row, Values>): Row {
  if (kept === null) return latest;
  return Object.keys(changed(valuesOf(kept), valuesOf(latest))).length === 0 ? latest : kept;
}

/** Goes on from the row as it stands now; what was typed stays. */
export function resumed<Row, Values extends object>(
  { kept, draft }: Memory<Row, Values>,
  current: Row,
  valuesOf: ValuesOf<Row, Values>,
): Memory<Row, Values> {
  const before = valuesOf(kept ?? current);
  const typed = changed(before, draft);
  if (Object.keys(typed).length === 0) return nothingTyped();
  return { kept: current, draft: typed, meanwhile: overtaken(before, valuesOf(current), typed) };
}

/** After `sent` was saved as `row`: what came to the draft since then is not thrown away with it. */
export function settled<Row, Values extends object>(
  { draft }: Memory<Row, Values>,
  sent: Partial<Values>,
  row: Row,
  valuesOf: ValuesOf<Row, Values>,
): Memory<Row, Values> {
  const since = changed({ ...valuesOf(row), ...sent }, draft);
  const left = changed(valuesOf(row), since);
  return Object.keys(left).length === 0 ? nothingTyped() : { kept: row, draft: left, meanwhile: {} };
}
