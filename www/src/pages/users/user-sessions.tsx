import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../api/problem.ts";
import type { Session, User } from "../../api/types.ts";
import { endSessions, userSessionsKey, userSessionsQuery } from "../../api/user-sessions.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { useWording } from "../../texts/wording.ts";
import { Badge } from "../../ui/badge.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useDevice } from "../me/session-card.tsx";

/** `/users/:id/sessions`: where a user is signed in, and the way to end it (E23). */
export function UserSessions({ user }: { user: User }) {
  const { t } = useTranslation();
  const check = useGuard().check("endUserSessions", { user: user.id });
  const sessions = useQuery({ ...userSessionsQuery(user.id), enabled: check.allowed });
  const denial = check.allowed ? problemOf(sessions.error).denial : check;
  if (denial) return <WhyNot explanation={denial} />;
  if (sessions.isPending) return <Loading label={t("loading.page")} lines={3} />;
  if (sessions.isError) return <CouldNotLoad error={sessions.error} onRetry={() => void sessions.refetch()} />;
  return <Listed user={user} sessions={sessions.data.sessions} />;
}

function Listed({ user, sessions }: { user: User; sessions: Session[] }) {
  const { t } = useTranslation();
  const end = useEndSessions(user.id);
  const name = `${user.firstName} ${user.lastName}`;
  if (sessions.length === 0) return <p className="quiet">{t("userSessions.none", { name })}</p>;
  return (
    <>
      <ProblemAlert error={end.error} />
      <ul className="cards">
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionCard
              session={session}
              isPending={end.isPending}
              onEnd={(device) =>
                end.mutate(session.id, { onSuccess: () => toast(t("sessions.ended", { device })) })
              }
            />
          </li>
        ))}
      </ul>
      <div>
        <ConfirmButton
          label={t("userSessions.endAll")}
          title={t("userSessions.endAllTitle", { name })}
          text={t("userSessions.endAllText")}
          isPending={end.isPending}
          onConfirm={() => end.mutate(null, { onSuccess: () => toast(t("userSessions.allEnded", { name })) })}
        />
      </div>
    </>
  );
}

interface SessionCardProps {
  session: Session;
  isPending: boolean;
  onEnd: (device: string) => void;
}

function SessionCard({ session, isPending, onEnd }: SessionCardProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const device = useDevice(session.agent ?? "");
  return (
    <article className="membership session" aria-label={device}>
      <h3 title={session.agent ?? undefined}>
        {device} {session.current && <Badge tone="accent">{t("sessions.current")}</Badge>}
      </h3>
      <dl className="facts">
        <dt>{t("sessions.seen")}</dt>
        <dd>{wording.moment(session.seenAt)}</dd>
        <dt>{t("sessions.created")}</dt>
        <dd>{wording.moment(session.createdAt)}</dd>
        <dt>{t("sessions.ip")}</dt>
        <dd>{session.ip ?? t("sessions.unknown")}</dd>
      </dl>
      <div>
        <ConfirmButton
          label={t("sessions.end")}
          describedAs={t("sessions.endNamed", { device })}
          title={t("userSessions.endTitle", { device })}
          text={t(session.current ? "userSessions.endOwnText" : "userSessions.endText")}
          isPending={isPending}
          onConfirm={() => onEnd(device)}
        />
      </div>
    </article>
  );
}

/** One by its id, or all with `null`. Asked anew also after a refusal: the session may have ended by itself. */
function useEndSessions(id: string) {
  const queries = useQueryClient();
  const { proving } = useReauthentication();
  return useMutation({
    mutationFn: (session: string | null) =>
      proving(() => endSessions(session === null ? { id } : { id, session })),
    onSettled: () => queries.invalidateQueries({ queryKey: userSessionsKey(id) }),
  });
}
