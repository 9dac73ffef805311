import { useTranslation } from "react-i18next";
import type { Operator, OperatorChannel } from "../../api/operators.ts";
import { slotGroups } from "../../api/slots.ts";
import type { Named } from "../../api/types.ts";
import { useStatusWords } from "../../status/status-words.ts";
import { useWording } from "../../texts/wording.ts";

/** Which channels are given, and which of them the operator has switched off. */
export function ChannelBadges({ channels }: { channels: OperatorChannel[] }) {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <ul className="badges">
      {channels.map(({ channel, on, until }) => {
        const name = wording.right({ kind: "channel", name: channel });
        const end = until && t("memberships.until", { at: wording.moment(until) });
        return (
          <li key={channel} className={on ? "badge badge-accent" : "badge badge-off"} title={end || undefined}>
            {on ? name : t("operators.channelOff", { channel: name })}
          </li>
        );
      })}
    </ul>
  );
}

/** How many sessions at a time, by group of channels. */
export function SlotLimits({ slots }: { slots: Operator["slots"] }) {
  const words = useStatusWords();
  return (
    <ul className="slot-limits">
      {slotGroups.map((group) => (
        <li key={group}>
          <span className="quiet">{words.slots(group)}</span> {slots[group].limit}
        </li>
      ))}
    </ul>
  );
}

/** Who is in no group is offered nothing (M2), which is worth saying. */
export function GroupNames({ groups }: { groups: Named[] }) {
  const { t } = useTranslation();
  const wording = useWording();
  if (groups.length === 0) return <span className="warning-text">{t("operators.noGroup")}</span>;
  return wording.list(groups.map(({ name }) => name));
}
