import type { Channel } from "deskwarden";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { settle, unwrap } from "./client.ts";
import type { Named } from "./members.ts";
import { soon } from "./soon.ts";

export const statuses = ["online", "away", "offline"] as const;
export type StatusName = (typeof statuses)[number];

/** Why somebody is away (M9). */
export interface StatusReason extends Named {
  paid: boolean;
}

/** One channel of one tenant, and whether its switch is on. */
export interface ChannelSwitch {
  tenant: Named;
  channel: Channel;
  on: boolean;
}

export interface OwnStatus {
  status: StatusName;
  reason: StatusReason | null;
  /** Who forced it (D20); `null` for oneself. */
  setBy: Named | null;
  /** RFC 3339. */
  since: string | null;
  /** Whether the company forbids switching (M10): then every channel counts as on (D19). */
  locked: boolean;
  /** By group of channels (D18). */
  stillArrives: { live: boolean; offline: boolean; email: boolean };
  /** Only what is given. */
  channels: ChannelSwitch[];
}

export const ownStatusQuery = queryOptions({
  queryKey: ["me", "status"],
  queryFn: () => unwrap(soon.GET<OwnStatus>("/v1/me/status")),
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
    mutationFn: (body: StatusChoice) => unwrap(soon.PUT<OwnStatus>("/v1/me/status", { body })),
    onSuccess: keep,
  });
}

export function useSwitchChannel() {
  const keep = useKeepStatus();
  return useMutation({
    mutationFn: ({ tenant, channel, on }: ChannelSwitch) =>
      unwrap(
        soon.PUT<OwnStatus>("/v1/me/tenants/{tenant}/channels/{channel}", {
          body: { on },
          params: { path: { tenant: tenant.id, channel } },
        }),
      ),
    onSuccess: keep,
  });
}

/** Tells that this person is still there (D17). */
export function tellPresence(): Promise<void> {
  return settle(soon.POST("/v1/me/presence"));
}

/** The answer is the newest state; the overview of operators shows it too. */
function useKeepStatus() {
  const queries = useQueryClient();
  return (status: OwnStatus) => {
    queries.setQueryData(ownStatusQuery.queryKey, status);
    return queries.invalidateQueries({ queryKey: ["operators"] });
  };
}
