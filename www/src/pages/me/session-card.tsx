import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useEndSession } from "../../api/account.ts";
import { problemOf } from "../../api/problem.ts";
import type { Session } from "../../api/types.ts";
import { useMe } from "../../session/me.ts";
import { useSignOut } from "../../session/sign-in-out.ts";
import { useWording } from "../../texts/wording.ts";
import { Alert } from "../../ui/alert.tsx";
import { Badge } from "../../ui/badge.tsx";
import { focusPageHeading } from "../../ui/page-heading.tsx";
import { toast } from "../../ui/toasts.tsx";
import { readAgent } from "./agent.ts";

/** One sign-in: what with, from where, since when. */
export function SessionCard({ session }: { session: Session }) {
  const { t } = useTranslation();
  const wording = useWording();
  const device = useDevice(session.agent ?? "");
  return (
    <article className="membership session" aria-label={device}>
      <h2 title={session.agent ?? undefined}>
        {device} {session.current && <Badge tone="accent">{t("sessions.current")}</Badge>}
      </h2>
      <dl className="facts">
        <dt>{t("sessions.seen")}</dt>
        <dd>{wording.moment(session.seenAt)}</dd>
        <dt>{t("sessions.created")}</dt>
        <dd>{wording.moment(session.createdAt)}</dd>
        <dt>{t("sessions.ip")}</dt>
        <dd>{session.ip ?? t("sessions.unknown")}</dd>
      </dl>
      {session.current ? <SignOut /> : <End id={session.id} device={device} />}
    </article>
  );
}

function End({ id, device }: { id: string; device: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const end = useEndSession();
  const onSuccess = () => {
    toast(t("sessions.ended", { device }));
    focusPageHeading();
  };
  return (
    <div>
      {end.error && <Alert tone="danger">{wording.problem(problemOf(end.error).code)}</Alert>}
      <Button
        className="button button-danger"
        aria-label={t("sessions.endNamed", { device })}
        data-pending={end.isPending || undefined}
        onPress={() => end.mutate(id, { onSuccess })}
      >
        {t("sessions.end")}
      </Button>
    </div>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const signOut = useSignOut(useMe()?.company.slug ?? "");
  return (
    <div>
      <Button className="button" data-pending={signOut.isPending || undefined} onPress={() => signOut.mutate()}>
        {t("account.signOut")}
      </Button>
    </div>
  );
}

/** What a sign-in came with, in words. */
export function useDevice(agent: string): string {
  const { t } = useTranslation();
  const { browser, system } = readAgent(agent);
  if (browser && system) return t("sessions.device", { browser, system });
  return browser ?? system ?? (agent || t("sessions.unknownDevice"));
}
