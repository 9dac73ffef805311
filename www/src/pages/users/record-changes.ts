import type { AuditRecord } from "../../api/types.ts";

export interface RecordChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Counters of the machinery: they change with every change, and tell nothing of their own. */
const untold = ["id", "version", "epoch", "tenant"];

/** The fields of a record that a change has touched, in the record's order; a new record's filled-in fields. */
export function changesOf({ before, after }: Pick<AuditRecord, "before" | "after">): RecordChange[] {
  const [then, now] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((name) => !untold.includes(name));
  return names
    .map((field) => ({ field, before: then[field] ?? null, after: now[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

function fieldsOf(record: unknown): Record<string, unknown> {
  return typeof record === "object" && record !== null ? (record as Record<string, unknown>) : {};
}
