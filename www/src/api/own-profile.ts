import { useMutation, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "../session/me.ts";
import { api, ifMatch, unwrap } from "./client.ts";
import { allOperators } from "./operators.ts";
import type { BodyOf } from "./types.ts";

export interface OwnProfileEdit {
  tenant: string;
  /** That of one's account. */
  version: number;
  /** What is left out stays; `null` empties. */
  change: BodyOf<"/v1/me/tenants/{tenant}", "patch">;
}

/** How one appears in a tenant (S30); refused with `stale` when the account has changed since `version` was read. */
export function useEditOwnProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ tenant, version, change }: OwnProfileEdit) =>
      unwrap(
        api.PATCH("/v1/me/tenants/{tenant}", {
          body: change,
          params: { path: { tenant }, header: ifMatch({ version }) },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: allOperators });
      return queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}
