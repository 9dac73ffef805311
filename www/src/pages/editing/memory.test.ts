import { expect, test } from "vitest";
import { baseOf, type Memory, nothingTyped, resumed, settled } from "./memory.ts";

interface Row {
  name: string;
  live: string;
  version: number;
}

const valuesOf = ({ name, live }: Row) => ({ name, live });
const row: Row = { name: "Newcomer", live: "1", version: 1 };
const typed = (draft: Memory<Row, { name: string; live: string }>["draft"]) => ({ ...nothingTyped(), kept: row, draft });

test("what was sent is forgotten once it is saved, also where the server has trimmed it", () => {
  const saved = { ...row, name: "Beginner", version: 2 };
  expect(settled(typed({ name: " Beginner " }), { name: " Beginner " }, saved, valuesOf)).toEqual(nothingTyped());
});

test("what came to the draft while it was being saved stays, on top of what was saved", () => {
  const saved = { ...row, name: "Beginner", version: 2 };
  const after = settled(typed({ name: "Beginner", live: "4" }), { name: "Beginner" }, saved, valuesOf);
  expect(after).toEqual({ kept: saved, draft: { live: "4" }, meanwhile: {} });
});

test("a field typed on while it was being saved keeps what was typed last", () => {
  const saved = { ...row, name: "Beginner", version: 2 };
  const after = settled(typed({ name: "Beginners" }), { name: "Beginner" }, saved, valuesOf);
  expect(after.draft).toEqual({ name: "Beginners" });
});

test("after a conflict what was typed stays, and what both have changed is told", () => {
  const now = { name: "Beginner", live: "4", version: 2 };
  expect(resumed(typed({ name: "Typed" }), now, valuesOf)).toEqual({
    kept: now,
    draft: { name: "Typed" },
    meanwhile: { name: "Beginner" },
  });
});

test("who has typed nothing goes on from the row as it stands", () => {
  expect(resumed(typed({ name: "Newcomer" }), { ...row, version: 2 }, valuesOf)).toEqual(nothingTyped());
});

test("a newer version of the same values is no conflict, one of others is", () => {
  const sameValues = { ...row, version: 2 };
  expect(baseOf(row, sameValues, valuesOf)).toBe(sameValues);
  expect(baseOf(row, { ...sameValues, live: "4" }, valuesOf)).toBe(row);
  expect(baseOf(null, sameValues, valuesOf)).toBe(sameValues);
});
