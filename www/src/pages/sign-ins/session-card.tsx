import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { Badge } from "../../ui/badge.tsx";
import { readAgent } from "./agent.ts";

interface SessionCardProps {
  session: Session;
  /** The level of its heading, by where it stands. */
  heading: "h2" | "h3";
  /** What can be done with it. */
  actions: (device: string) => ReactNode;
}

/** One sign-in: what with, from where, since when. */
export function SessionCard({ session, heading: Heading, actions }: SessionCardProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const device = useDevice(session.agent ?? "");
  return (
    <article className="membership session" aria-label={device}>
      <Heading title={session.agent ?? undefined}>
        {device} {session.current && <Badge tone="accent">{t("sessions.current")}</Badge>}
      </Heading>
      <dl className="facts">
        <dt>{t("sessions.seen")}</dt>
        <dd>{wording.moment(session.seenAt)}</dd>
        <dt>{t("sessions.created")}</dt>
        <dd>{wording.moment(session.createdAt)}</dd>
        <dt>{t("sessions.ip")}</dt>
        <dd>{session.ip ?? t("sessions.unknown")}</dd>
      </dl>
      <div>{actions(device)}</div>
    </article>
  );
}

/** What a sign-in came with, in words. */
function useDevice(agent: string): string {
  const { t } = useTranslation();
  const { browser, system } = readAgent(agent);
  if (browser && system) return t("sessions.device", { browser, system });
  return browser ?? system ?? (agent || t("sessions.unknownDevice"));
}
