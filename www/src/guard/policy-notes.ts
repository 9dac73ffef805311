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
  const notes = useBundle()?.notes;
  return (id) => notes?.find((note) => note.id === id) ?? { id, title: id, why: "" };
}

/** Something the policies speak of, and the kind of thing it is done to. */
export interface KnownAction {
  name: string;
  kind: string;
}

/** Every action of the policies in force; nothing until they are here. */
export function usePolicyActions(): readonly KnownAction[] | undefined {
  return useBundle()?.actions;
}

function useBundle() {
  const { policyHash } = useGuard();
  return useQuery({ ...bundleQuery(policyHash ?? ""), enabled: policyHash !== null }).data;
}

// The guard has fetched the same address before: it comes from the browser's cache.
function bundleQuery(sha256: string) {
  return queryOptions({
    queryKey: ["policies", sha256],
    queryFn: async () => readBundle(await unwrap(api.GET("/v1/policies/{sha256}", { params: { path: { sha256 } } }))),
    staleTime: Infinity,
  });
}

function readBundle({ policies, actions }: { policies?: unknown; actions?: unknown }) {
  return {
    notes: listOf<PolicyNote>(policies).map(({ id = "", title = id, why = "" }): PolicyNote => ({ id, title, why })),
    actions: listOf<{ name: string; target: string }>(actions).map(
      ({ name = "", target: kind = "" }): KnownAction => ({ name, kind }),
    ),
  };
}

function listOf<T>(said: unknown): Partial<T>[] {
  return Array.isArray(said) ? (said as Partial<T>[]) : [];
}
