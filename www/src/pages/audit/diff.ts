import type { AuditRecord } from "../../api/types.ts";
import { isObject } from "./is-object.ts";

export interface Difference {
  /** JSON Pointer of the place. */
  pointer: string;
  before: unknown;
  after: unknown;
}

/** Every place that differs, with what stood there before and what stands there since. */
export function differences({ before, after, changed }: Pick<AuditRecord, "before" | "after" | "changed">) {
  const pointers = changed.flatMap((pointer) => (pointer === "" ? wholeOf(after ?? before) : [pointer]));
  return pointers
    .toSorted((one, other) => Number(isVersion(one)) - Number(isVersion(other)))
    .map((pointer): Difference => ({ pointer, before: at(before, pointer), after: at(after, pointer) }));
}

/** Which record it is and where, which is told beside it, and counters of the machinery. */
const untold = ["/id", "/version", "/epoch", "/tenant"];

/** The differences that tell something of their own to who reads the history of one record. */
export function tellingDifferences(record: Parameters<typeof differences>[0]): Difference[] {
  const isEmpty = (value: unknown) => (value ?? null) === null;
  return differences(record).filter(
    ({ pointer, before, after }) => !untold.includes(pointer) && !(isEmpty(before) && isEmpty(after)),
  );
}

/** It changes every time, so it stands last. */
function isVersion(pointer: string): boolean {
  return pointer === "/version";
}

/** A record made or gone as a whole differs in each of its fields. */
function wholeOf(record: unknown): string[] {
  return isObject(record) ? Object.keys(record).map((name) => `/${escaped(name)}`) : [""];
}

function at(record: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce((value, name) => (isObject(value) ? value[unescaped(name)] : undefined), record);
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescaped(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}
