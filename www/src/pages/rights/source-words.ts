import type { Action } from "deskwarden";
import { useTranslation } from "react-i18next";
import type { EffectiveRight, HeldGrant, RightSource } from "../../api/rights.ts";
import { useWording } from "../../texts/wording.ts";
import { actionTargets } from "./action-targets.ts";

/** Words for rights and where they come from. */
export function useSourceWords() {
  const { t } = useTranslation();
  const wording = useWording();
  const grant = (held: HeldGrant) => {
    const name = wording.right(held);
    return held.until ? `${name} ${t("memberships.until", { at: wording.moment(held.until) })}` : name;
  };
  const source = ({ grants }: RightSource) => wording.list(grants.map(grant));
  return {
    /** Each source alone is enough. */
    sources: (sources: RightSource[]) =>
      sources.some(({ grants }) => grants.length === 0)
        ? t("effectiveRights.everybody")
        : t("effectiveRights.from", { sources: wording.either(sources.map(source)) }),
    right: ({ action, channel, whose }: EffectiveRight) => {
      const name = wording.action(action);
      if (channel) return t("effectiveRights.onChannel", { name, channel: wording.right({ kind: "channel", name: channel }) });
      return whose === "own" && isWork(action) ? t("effectiveRights.own", { name }) : name;
    },
  };
}

/** Sessions and e-mails are somebody's; of users, what one may do to oneself alone says so in its name. */
function isWork(action: string): boolean {
  const target = actionTargets[action as Action] as string | undefined;
  return target === "session" || target === "email";
}
