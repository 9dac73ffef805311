import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, settle, unwrap } from "./client.ts";
import type { AnswerOf } from "./types.ts";

export const statuses = ["online", "away", "offline"] as const;
export type StatusName = (typeof statuses)[number];

/** `setBy` tells who forced it (D20), without a name where one may not know them, none for oneself; with `locked` every channel counts as on (M10, D19). */
export type OwnStatus = AnswerOf<"/v1/me/status">;
/** Why somebody is away (M9). */
export type StatusReason = NonNullable<OwnStatus["reason"]>;
/** One channel of one tenant, and whether its switch is on. */
export type ChannelSwitch = OwnStatus["channels"][number];

export const ownStatusQuery = queryOptions({
  queryKey: ["me", "status"],
  queryFn: () => unwrap(api.GET("/v1/me/status")),
  // Another tab, a supervisor or the clock may change it.
  refetchInterval: 30_000,
});

/** A status, and with Away perhaps a reason. */
export interface StatusChoice {
  status: StatusName;
  /** The id of the reason. */
  reason: string | null;
}

export function useSetOwnStatus() {
  const keep = useKeepStatus();
  return useMutation({
    mutationFn: (body: StatusChoice) => unwrap(api.PUT("/v1/me/status", { body })),
    onSuccess: keep,
  });
}

export function useSwitchChannel() {
  const keep = useKeepStatus();
  return useMutation({
    mutationFn: ({ tenant, channel, on }: ChannelSwitch) =>
      unwrap(
        api.PUT("/v1/me/tenants/{tenant}/channels/{channel}", {
          body: { on },
          params: { path: { tenant: tenant.id, channel } },
        }),
      ),
    onSuccess: keep,
  });
}

/** Tells that this person is still there (D17). */
export function tellPresence(): Promise<void> {
  return settle(api.POST("/v1/me/presence"));
}

/** The answer is the newest state; the overview of operators shows it too. */
function useKeepStatus() {
  const queries = useQueryClient();
  return (status: OwnStatus) => {
    queries.setQueryData(ownStatusQuery.queryKey, status);
    return queries.invalidateQueries({ queryKey: ["operators"] });
  };
}
