import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../api/problem.ts";
import type { Session, User } from "../../api/types.ts";
import { endSessions, userSessionsKey, userSessionsQuery } from "../../api/user-sessions.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { SessionCard } from "../sign-ins/session-card.tsx";

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
              heading="h3"
              actions={(device) => (
                <End
                  device={device}
                  isCurrent={session.current}
                  isPending={end.isPending}
                  onEnd={() => end.mutate(session.id, { onSuccess: () => toast(t("sessions.ended", { device })) })}
                />
              )}
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

interface EndProps {
  device: string;
  isCurrent: boolean;
  isPending: boolean;
  onEnd: () => void;
}

function End({ device, isCurrent, isPending, onEnd }: EndProps) {
  const { t } = useTranslation();
  return (
    <ConfirmButton
      label={t("sessions.end")}
      describedAs={t("sessions.endNamed", { device })}
      title={t("userSessions.endTitle", { device })}
      text={t(isCurrent ? "userSessions.endOwnText" : "userSessions.endText")}
      isPending={isPending}
      onConfirm={onEnd}
    />
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
