import { expect, test } from "vitest";
import type { AuditRecord } from "../../api/types.ts";
import { differences, tellingDifferences } from "./diff.ts";

type Told = Pick<AuditRecord, "before" | "after" | "changed">;
const check = (record: object) => differences(record as unknown as Told);

test("x10: a changed field is told with what stood there and what stands there", () => {
  const record = { before: { a: 1, b: { "c/d": 2 } }, after: { a: 1, b: { "c/d": 3 } }, changed: ["/b/c~1d"] };
  expect(check(record)).toEqual([{ pointer: "/b/c~1d", before: 2, after: 3 }]);
});

test("x10: of a record made as a whole every field is told", () => {
  expect(check({ before: null, after: { a: 1, b: null }, changed: [""] })).toEqual([
    { pointer: "/a", before: undefined, after: 1 },
    { pointer: "/b", before: undefined, after: null },
  ]);
});

test("a record that was tampered with is told as it is", () => {
  expect(check({ before: { a: 1 }, after: "rubbish", changed: [""] })).toEqual([
    { pointer: "", before: { a: 1 }, after: "rubbish" },
  ]);
  expect(check({ before: null, after: null, changed: [] })).toEqual([]);
});

test("the version, which always changes, stands last", () => {
  const record = { before: { version: 1, a: 1 }, after: { version: 2, a: 2 }, changed: ["/version", "/a"] };
  expect(check(record).map(({ pointer }) => pointer)).toEqual(["/a", "/version"]);
});

test("x10: a history tells of a new record what is filled in, and no counters of the machinery", () => {
  const after = { id: "1", firstName: "Jana", administrator: null, version: 1, tenant: { id: "2", name: "Praha" } };
  const record = { before: null, after, changed: [""] } as unknown as Told;
  expect(tellingDifferences(record)).toEqual([{ pointer: "/firstName", before: undefined, after: "Jana" }]);
});
