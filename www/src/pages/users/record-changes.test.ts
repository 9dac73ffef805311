import { expect, test } from "vitest";
import { changesOf } from "./record-changes.ts";

const record = (before: object | null, after: object | null) =>
  changesOf({ before, after } as Parameters<typeof changesOf>[0]).map(({ field, before, after }) => [field, before, after]);

test("x10: only what differs is told, from what to what", () => {
  const jana = { id: "1", firstName: "Jana", email: "j@x.cz", administrator: null, version: 1 };
  expect(record(jana, { ...jana, firstName: "Johana", administrator: { until: null }, version: 2 })).toEqual([
    ["firstName", "Jana", "Johana"],
    ["administrator", null, { until: null }],
  ]);
});

test("x10: of a new record what is filled in, of a removed one what was", () => {
  expect(record(null, { id: "1", firstName: "Jana", administrator: null })).toEqual([["firstName", null, "Jana"]]);
  expect(record({ id: "1", channels: [] }, null)).toEqual([["channels", [], null]]);
});

test("a record somebody has tampered with is no reason to fail", () => {
  expect(changesOf({ before: "x", after: "y" } as never)).toEqual([]);
});
