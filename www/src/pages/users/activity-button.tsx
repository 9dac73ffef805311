import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { useDeactivateUser, useReactivateUser } from "../../api/users.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { toast } from "../../ui/toasts.tsx";

interface ActivityButtonProps {
  user: User;
  onError: (error: Error) => void;
}

export function ActivityButton(props: ActivityButtonProps) {
  return props.user.status === "active" ? <Deactivate {...props} /> : <Reactivate {...props} />;
}

function Deactivate({ user, onError }: ActivityButtonProps) {
  const { t } = useTranslation();
  const deactivate = useDeactivateUser();
  const check = useGuard().check("deactivateUser", { user: user.id, lastCompanyAdmin: user.lastCompanyAdministrator });
  const name = `${user.firstName} ${user.lastName}`;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("activity.deactivate")}</DeniedButton>;
  return (
    <ConfirmButton
      label={t("activity.deactivate")}
      title={t("activity.confirmTitle", { name })}
      text={t("activity.confirm")}
      isPending={deactivate.isPending}
      onConfirm={() =>
        void deactivate.mutateAsync(user).then(() => toast(t("activity.deactivated", { name })), onError)
      }
    />
  );
}

function Reactivate({ user, onError }: ActivityButtonProps) {
  const { t } = useTranslation();
  const reactivate = useReactivateUser();
  const check = useGuard().check("reactivateUser", { user: user.id });
  const name = `${user.firstName} ${user.lastName}`;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("activity.reactivate")}</DeniedButton>;
  return (
    <Button
      className="button"
      data-pending={reactivate.isPending || undefined}
      onPress={() => void reactivate.mutateAsync(user).then(() => toast(t("activity.reactivated", { name })), onError)}
    >
      {t("activity.reactivate")}
    </Button>
  );
}
