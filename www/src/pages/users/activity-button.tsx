import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { deactivateUser, reactivateUser } from "../../api/users.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useUserChange } from "./use-user-change.ts";

interface ActivityButtonProps {
  user: User;
  onDone: (user: User) => void;
  onError: (error: Error) => void;
}

export function ActivityButton(props: ActivityButtonProps) {
  return props.user.status === "active" ? <Deactivate {...props} /> : <Reactivate {...props} />;
}

function Deactivate({ user, onDone, onError }: ActivityButtonProps) {
  const { t } = useTranslation();
  const deactivate = useUserChange(deactivateUser);
  const check = useGuard().check("deactivateUser", { user: user.id, lastCompanyAdmin: user.lastCompanyAdministrator });
  const name = `${user.firstName} ${user.lastName}`;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("activity.deactivate")}</DeniedButton>;
  const done = (now: User) => (toast(t("activity.deactivated", { name })), onDone(now));
  return (
    <ConfirmButton
      label={t("activity.deactivate")}
      title={t("activity.confirmTitle", { name })}
      text={t("activity.confirm")}
      isPending={deactivate.isPending}
      onConfirm={() => void deactivate.mutateAsync(user).then(done, onError)}
    />
  );
}

function Reactivate({ user, onDone, onError }: ActivityButtonProps) {
  const { t } = useTranslation();
  const reactivate = useUserChange(reactivateUser);
  const check = useGuard().check("reactivateUser", { user: user.id });
  const name = `${user.firstName} ${user.lastName}`;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("activity.reactivate")}</DeniedButton>;
  const done = (now: User) => (toast(t("activity.reactivated", { name })), onDone(now));
  return (
    <Button
      className="button"
      data-pending={reactivate.isPending || undefined}
      onPress={() => void (reactivate.isPending || reactivate.mutateAsync(user).then(done, onError))}
    >
      {t("activity.reactivate")}
    </Button>
  );
}
