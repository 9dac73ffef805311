import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { type Activation, startPasswordReset } from "../../api/users.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { ResendButton, waitsForLink } from "./resend-button.tsx";
import { useUserChange } from "./use-user-change.ts";

interface SignInSectionProps {
  user: User;
  onDone: (user: User) => void;
}

/** How a user comes to a password: the link of the invitation, later a link for a new one. */
export function SignInSection(props: SignInSectionProps) {
  const { t } = useTranslation();
  const { user } = props;
  if (user.status !== "active") return null;
  const isWaiting = waitsForLink(user);
  return (
    <section className="panel-section">
      <h3>{t("signInSection.title")}</h3>
      <p className="quiet">{t(standing[user.activation as Activation] ?? "signInSection.done")}</p>
      {isWaiting ? <ResendButton {...props} /> : <ResetButton {...props} />}
    </section>
  );
}

const standing = {
  done: "signInSection.done",
  invited: "signInSection.invited",
  linkExpired: "signInSection.linkExpired",
} as const;

function ResetButton({ user, onDone }: SignInSectionProps) {
  const { t } = useTranslation();
  const check = useGuard().check("startPasswordReset", { user: user.id });
  const reset = useUserChange(startPasswordReset);
  const name = `${user.firstName} ${user.lastName}`;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("resetByAdministrator.label")}</DeniedButton>;
  const done = (now: User) => {
    toast(t("resetByAdministrator.done", { email: now.email }));
    onDone(now);
  };
  return (
    <>
      <ConfirmButton
        tone="plain"
        label={t("resetByAdministrator.label")}
        title={t("resetByAdministrator.confirmTitle", { name })}
        text={t("resetByAdministrator.confirm", { email: user.email })}
        isPending={reset.isPending}
        onConfirm={() => void reset.mutateAsync(user).then(done, () => undefined)}
      />
      <ProblemAlert error={reset.error} />
    </>
  );
}
