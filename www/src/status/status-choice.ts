import type { StatusChoice, StatusName } from "../api/own-status.ts";

/** A choice as one text, for menus: `online`, or `away:` and the id of the reason. */
export function keyOf({ status, reason }: { status: string; reason?: { id: string } | null }): string {
  return status === "away" && reason ? `away:${reason.id}` : status;
}

export function choiceOf(key: string): StatusChoice {
  const [status = "", reason = null] = key.split(":");
  return { status: status as StatusName, reason };
}
