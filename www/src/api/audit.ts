import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import type { AuditRecord, Verification } from "./types.ts";

/** What narrows the list; each left out narrows nothing. */
export interface AuditFilter {
  actor?: string;
  action?: string;
  target?: string;
  kind?: string;
  tenant?: string;
  outcome?: "done" | "refused";
  /** RFC 3339: at this instant or later. */
  from?: string;
  /** RFC 3339: before this instant. */
  to?: string;
}

export interface AuditQuestion {
  filter: AuditFilter;
  cursor: string | null;
}

/** The newest first. */
export function auditQuery({ filter, cursor }: AuditQuestion) {
  const query = cursor === null ? filter : { ...filter, cursor };
  return queryOptions({
    queryKey: ["audit", "list", query],
    queryFn: () => unwrap(api.GET("/v1/audit", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** One record, found by its instant; `null` where there is no such record. */
export function auditRecordQuery(at: string, seq: number, tenant: string | undefined) {
  return queryOptions({
    queryKey: ["audit", "record", at, seq, tenant ?? ""],
    queryFn: () => readRecord(at, seq, tenant),
  });
}

async function readRecord(at: string, seq: number, tenant: string | undefined): Promise<AuditRecord | null> {
  const within = tenant === undefined ? {} : { tenant };
  const to = new Date(Date.parse(at) + 1).toISOString();
  const { records } = await unwrap(api.GET("/v1/audit", { params: { query: { ...within, from: at, to, limit: 100 } } }));
  return records.find((record) => record.seq === seq) ?? null;
}

/** How these users are called today, deactivated or not; at most a hundred are asked for. */
export function userNamesQuery(ids: string[]) {
  const query = { id: ids.slice(0, 100), status: ["active" as const, "deactivated" as const], limit: 100 };
  return queryOptions({
    queryKey: ["userNames", query.id],
    queryFn: async () => (await unwrap(api.GET("/v1/users", { params: { query } }))).users,
    placeholderData: keepPreviousData,
  });
}

/** Checks the whole chain, as many requests as it takes. */
export const verificationQuery = queryOptions({
  queryKey: ["audit", "verification"],
  queryFn: verify,
  staleTime: 0,
  gcTime: 0,
  refetchOnWindowFocus: false,
});

async function verify(): Promise<Verification> {
  let answer = await unwrap(api.GET("/v1/audit/verify"));
  let sealed = answer.sealed;
  while (typeof answer.next === "number") {
    answer = await unwrap(api.GET("/v1/audit/verify", { params: { query: { after: answer.next } } }));
    sealed += answer.sealed;
  }
  return { ...answer, sealed };
}

/** The same records as a file; the browser's own download, so that nothing of it is held in memory. */
export function exportAddress(format: "csv" | "ndjson", filter: AuditFilter): string {
  return `/v1/audit/export?${new URLSearchParams({ format, ...filter }).toString()}`;
}
