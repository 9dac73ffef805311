import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useChangePassword } from "../../api/account.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useMe } from "../../session/me.ts";
import { OwnUsername } from "../../session/reauthentication-dialog.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { toast } from "../../ui/toasts.tsx";

/** `/me/password` */
export function OwnPasswordPage() {
  const { t } = useTranslation();
  const user = useMe()?.user.id ?? "";
  const check = useGuard().check("changeOwnPassword", { user });
  return (
    <Allowed check={check}>
      <PageHeading>{t("ownPassword.title")}</PageHeading>
      <p>{t("ownPassword.intro")}</p>
      <PasswordForm />
    </Allowed>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = useChangePassword();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const onSuccess = () => {
    toast(t("ownPassword.done"));
    void navigate("/me");
  };
  return (
    <ProblemForm
      className="form form-narrow"
      fields={["current", "password"]}
      error={change.error}
      isPending={change.isPending}
      onSubmit={() => change.mutate({ current, password }, { onSuccess })}
    >
      <OwnUsername />
      <PasswordInput
        label={t("ownPassword.current")}
        name="current"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        isRequired
      />
      <PasswordInput
        label={t("newPassword.label")}
        hint={t("ownPassword.hint")}
        name="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        isRequired
      />
      <div>
        <Button type="submit" className="button button-primary" data-pending={change.isPending || undefined}>
          {t("ownPassword.submit")}
        </Button>
      </div>
    </ProblemForm>
  );
}
