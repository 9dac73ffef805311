import { useMutation, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "../session/me.ts";
import { ifMatch, unwrap } from "./client.ts";
import type { MemberProfile, MemberRecord } from "./members.ts";
import { allOperators } from "./operators.ts";
import { soon } from "./soon.ts";

export interface OwnProfileEdit {
  tenant: string;
  /** That of one's account. */
  version: number;
  /** What is left out stays; `null` empties. */
  change: Partial<Record<keyof MemberProfile, string | null>>;
}

/** How one appears in a tenant (S30); refused with `stale` when the account has changed since `version` was read. */
export function useEditOwnProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ tenant, version, change }: OwnProfileEdit) =>
      unwrap(
        soon.PATCH<MemberRecord>("/v1/me/tenants/{tenant}", {
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
