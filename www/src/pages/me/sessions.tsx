import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionsQuery, useEndOtherSessions } from "../../api/account.ts";
import type { Session } from "../../api/types.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useMe } from "../../session/me.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { focusPageHeading, PageHeading } from "../../ui/page-heading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { OwnSession } from "./own-session.tsx";

/** `/me/sessions`: where one is signed in (E23). */
export function OwnSessionsPage() {
  const { t } = useTranslation();
  const user = useMe()?.user.id ?? "";
  const check = useGuard().check("endOwnSession", { user });
  const sessions = useQuery({ ...sessionsQuery, enabled: check.allowed });
  return (
    <Allowed check={check} error={sessions.error}>
      <PageHeading>{t("sessions.title")}</PageHeading>
      <p>{t("sessions.intro")}</p>
      {sessions.isPending && <Loading label={t("loading.page")} lines={3} />}
      {sessions.isError && <CouldNotLoad error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isSuccess && <Listed sessions={sessions.data.sessions} />}
    </Allowed>
  );
}

function Listed({ sessions }: { sessions: Session[] }) {
  const hasOthers = sessions.some(({ current }) => !current);
  return (
    <>
      <ul className="cards">
        {sessions.map((session) => (
          <li key={session.id}>
            <OwnSession session={session} />
          </li>
        ))}
      </ul>
      {hasOthers && <EndOthers />}
    </>
  );
}

function EndOthers() {
  const { t } = useTranslation();
  const end = useEndOtherSessions();
  const onSuccess = () => {
    toast(t("sessions.othersEnded"));
    focusPageHeading();
  };
  return (
    <div>
      <ProblemAlert error={end.error} />
      <ConfirmButton
        label={t("sessions.endOthers")}
        title={t("sessions.endOthersTitle")}
        text={t("sessions.endOthersText")}
        isPending={end.isPending}
        onConfirm={() => end.mutate(undefined, { onSuccess })}
      />
    </div>
  );
}
