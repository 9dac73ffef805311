import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { resendActivation } from "../../api/users.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useUserChange } from "./use-user-change.ts";

/** Whether a link is what the user waits for: an account that is in use has none, and a deactivated one could use none. */
export function waitsForLink({ status, activation }: User): boolean {
  return status === "active" && activation !== "done";
}

/** D4: stands beside the badge; what goes wrong is told by a notice, since the row has no room for it. */
export function ResendFromList({ user }: { user: User }) {
  const { t } = useTranslation();
  const isAllowed = useGuard().can("resendActivation", { user: user.id });
  const { resend, send } = useResend(user);
  if (!waitsForLink(user) || !isAllowed) return null;
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <>
      <Button
        className="button button-quiet button-small"
        aria-label={t("resend.labelFor", { name })}
        data-pending={resend.isPending || undefined}
        onPress={send}
      >
        {t("resend.short")}
      </Button>
      <ProblemAlert error={resend.error} />
    </>
  );
}

export function ResendButton({ user, onDone }: { user: User; onDone: (user: User) => void }) {
  const { t } = useTranslation();
  const check = useGuard().check("resendActivation", { user: user.id });
  const { resend, send } = useResend(user, onDone);
  if (!check.allowed) return <DeniedButton explanation={check}>{t("resend.label")}</DeniedButton>;
  return (
    <>
      <Button className="button" data-pending={resend.isPending || undefined} onPress={send}>
        {t("resend.label")}
      </Button>
      <ProblemAlert error={resend.error} />
    </>
  );
}

function useResend(user: User, onDone?: (user: User) => void) {
  const { t } = useTranslation();
  const resend = useUserChange(resendActivation);
  const done = (now: User) => {
    toast(t("resend.done", { email: now.email }));
    onDone?.(now);
  };
  // Pressed twice, it is sent once.
  const send = () => {
    if (!resend.isPending) void resend.mutateAsync(user).then(done, () => undefined);
  };
  return { resend, send };
}
