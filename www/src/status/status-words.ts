import { useTranslation } from "react-i18next";
import type { StatusReason, StatusName } from "../api/own-status.ts";
import type { SlotGroup } from "../api/slots.ts";
import { useWording } from "../texts/wording.ts";

interface Told {
  status: string;
  reason?: Pick<StatusReason, "name" | "paid"> | null;
}

/** Words for a status and what belongs to it. */
export function useStatusWords() {
  const { t } = useTranslation();
  const wording = useWording();
  const names: Record<StatusName, string> = {
    online: t("operatorStatus.online"),
    away: t("operatorStatus.away"),
    offline: t("operatorStatus.offline"),
  };
  // A status this page does not know yet is shown as it is.
  const name = (status: string) => names[status as StatusName] ?? status;
  const paid = ({ paid }: Pick<StatusReason, "paid">) => t(paid ? "operatorStatus.paid" : "operatorStatus.unpaid");
  return {
    name,
    paid,
    told: ({ status, reason }: Told) =>
      reason
        ? t("operatorStatus.withReason", { status: name(status), reason: reason.name, paid: paid(reason) })
        : name(status),
    group: (group: SlotGroup) => t(groupWords[group]),
    slots: (group: SlotGroup) => t(slotWords[group]),
    since: (at: string) => t("operatorStatus.since", { at: isToday(at) ? wording.time(at) : wording.moment(at) }),
  };
}

function isToday(at: string): boolean {
  return new Date(at).toDateString() === new Date().toDateString();
}

const groupWords = {
  live: "operatorStatus.groupLive",
  offline: "operatorStatus.groupOffline",
  email: "operatorStatus.groupEmail",
} as const;

const slotWords = {
  live: "slotGroups.live",
  offline: "slotGroups.offline",
  email: "slotGroups.email",
} as const;
