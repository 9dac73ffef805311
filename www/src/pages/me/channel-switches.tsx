import type { Channel } from "deskwarden";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type ChannelSwitch, type OwnStatus, useSwitchChannel } from "../../api/own-status.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { useWhyNotText } from "../../guard/why-not.tsx";
import { useWording } from "../../texts/wording.ts";
import { Alert } from "../../ui/alert.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { byTenant } from "./by-tenant.ts";

/** For which of the channels one is given one is there, tenant by tenant (S55); who is given none sees nothing of it. */
export function ChannelSwitches({ status: { channels, locked } }: { status: OwnStatus }) {
  const { t } = useTranslation();
  const change = useSwitchChannel();
  if (channels.length === 0) return null;
  const stateOf = (one: ChannelSwitch) => {
    const { variables: sent } = change;
    const isSent = change.isPending && sent?.tenant.id === one.tenant.id && sent.channel === one.channel;
    return isSent ? sent.on : one.on;
  };
  return (
    <section aria-labelledby="channels">
      <h2 id="channels">{t("ownStatus.channels")}</h2>
      {locked ? <Alert tone="warning">{t("ownStatus.locked")}</Alert> : <p>{t("ownStatus.channelsHint")}</p>}
      <ProblemAlert error={change.error} />
      {byTenant(channels).map(({ tenant, items }) => (
        <fieldset key={tenant.id} className="switches">
          <legend>{tenant.name}</legend>
          {items.map((one) => (
            <Switch key={one.channel} one={{ ...one, on: stateOf(one) }} onSwitch={change.mutate} isLocked={locked} />
          ))}
        </fieldset>
      ))}
    </section>
  );
}

interface SwitchProps {
  one: ChannelSwitch;
  /** Then the page has said why already. */
  isLocked: boolean;
  onSwitch: (to: ChannelSwitch) => void;
}

/** Not `disabled` where it may not be used: it stays reachable and says why. */
function Switch({ one, isLocked, onSwitch }: SwitchProps) {
  const wording = useWording();
  const id = useId();
  // A channel this page does not know yet is denied.
  const channel = one.channel as Channel;
  const check = useGuard().check("switchOwnChannel", { tenant: one.tenant.id, channel });
  const why = useWhyNotText()(check);
  const toggle = () => check.allowed && onSwitch({ ...one, on: !one.on });
  return (
    <label className="switch" aria-disabled={!check.allowed || undefined}>
      <input
        type="checkbox"
        role="switch"
        checked={one.on}
        aria-disabled={!check.allowed || undefined}
        aria-describedby={id}
        onChange={toggle}
      />
      <span>{wording.right({ kind: "channel", name: one.channel })}</span>
      <span id={id} className={isLocked ? "visually-hidden" : "quiet"}>
        {!check.allowed && why}
      </span>
    </label>
  );
}
