import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReset } from "../../api/links.ts";
import type { LinkView } from "../../api/types.ts";
import { forgottenAddress, signInAddress } from "../../session/addresses.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { LinkAccount } from "./link-account.tsx";
import { LinkDone } from "./link-done.tsx";
import { NewPassword } from "./new-password.tsx";
import { OpenedLink } from "./opened-link.tsx";
import { useTokenFromAddress } from "./token.ts";

/** `/reset#token` */
export function ResetPage() {
  const { t } = useTranslation();
  const token = useTokenFromAddress();
  const reset = useReset(token);
  if (reset.data) return <LinkDone title={t("reset.doneTitle")} done={reset.data} />;
  return (
    <OpenedLink token={token} kind="reset" error={reset.error} invalid={<ResetInvalid />}>
      {(link) => <SetPassword link={link} reset={reset} />}
    </OpenedLink>
  );
}

interface SetPasswordProps {
  link: LinkView;
  reset: ReturnType<typeof useReset>;
}

function SetPassword({ link, reset }: SetPasswordProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  return (
    <>
      <PageHeading>{t("reset.title")}</PageHeading>
      <p>{t("reset.intro")}</p>
      <LinkAccount link={link} />
      <ProblemForm
        className="form"
        fields={["password"]}
        error={reset.error}
        isPending={reset.isPending}
        onSubmit={() => reset.mutate(password)}
      >
        {/* For password managers: tells them whose password is set. */}
        <input type="text" name="username" autoComplete="username" value={link.username} readOnly hidden />
        <NewPassword value={password} onChange={setPassword} minimumLength={link.minimumLength} />
        <Button type="submit" className="button button-primary" data-pending={reset.isPending || undefined}>
          {t("activate.submit")}
        </Button>
      </ProblemForm>
    </>
  );
}

/** Asking again is always possible, whatever happened to the link. */
function ResetInvalid() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading>{t("activate.invalidTitle")}</PageHeading>
      <p>{t("activate.invalid")}</p>
      <p>
        <Link className="button button-primary" to={forgottenAddress()}>
          {t("reset.askAgain")}
        </Link>
      </p>
      <p>
        <Link to={signInAddress()}>{t("activate.toStart")}</Link>
      </p>
    </>
  );
}
