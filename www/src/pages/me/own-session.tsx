import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useEndSession } from "../../api/account.ts";
import type { Session } from "../../api/types.ts";
import { useMe } from "../../session/me.ts";
import { useSignOut } from "../../session/sign-in-out.ts";
import { focusPageHeading } from "../../ui/page-heading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { SessionCard } from "../sign-ins/session-card.tsx";

/** One of one's own sign-ins: this one is signed out of, another is ended. */
export function OwnSession({ session }: { session: Session }) {
  const end = (device: string) => <End id={session.id} device={device} />;
  return <SessionCard session={session} heading="h2" actions={session.current ? () => <SignOut /> : end} />;
}

function End({ id, device }: { id: string; device: string }) {
  const { t } = useTranslation();
  const end = useEndSession();
  const onSuccess = () => {
    toast(t("sessions.ended", { device }));
    focusPageHeading();
  };
  return (
    <>
      <ProblemAlert error={end.error} />
      <Button
        className="button button-danger"
        aria-label={t("sessions.endNamed", { device })}
        data-pending={end.isPending || undefined}
        onPress={() => end.isPending || end.mutate(id, { onSuccess })}
      >
        {t("sessions.end")}
      </Button>
    </>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const signOut = useSignOut(useMe()?.company.slug ?? "");
  return (
    <Button className="button" data-pending={signOut.isPending || undefined} onPress={() => signOut.isPending || signOut.mutate()}>
      {t("account.signOut")}
    </Button>
  );
}
