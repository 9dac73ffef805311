import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import { useGuard } from "./use-guard.ts";

/** What a policy says of itself. */
export interface PolicyNote {
  id: string;
  title: string;
  why: string;
}

/** Titles of the policies in force, by their ids; an id they do not know is told as it is. */
export function usePolicyNotes(): (id: string) => PolicyNote {
  const { policyHash } = useGuard();
  const notes = useQuery({ ...notesQuery(policyHash ?? ""), enabled: policyHash !== null }).data;
  return (id) => notes?.find((note) => note.id === id) ?? { id, title: id, why: "" };
}

// The guard has fetched the same address before: it comes from the browser's cache.
function notesQuery(sha256: string) {
  return queryOptions({
    queryKey: ["policies", sha256],
    queryFn: async () => readNotes(await unwrap(api.GET("/v1/policies/{sha256}", { params: { path: { sha256 } } }))),
    staleTime: Infinity,
  });
}

function readNotes(bundle: { policies?: unknown }): PolicyNote[] {
  const policies = Array.isArray(bundle.policies) ? (bundle.policies as Partial<PolicyNote>[]) : [];
  return policies.map(({ id = "", title = id, why = "" }) => ({ id, title, why }));
}
