import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useActivate } from "../../api/links.ts";
import type { LinkView } from "../../api/types.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { OwnUsernameInput } from "../own-username-input.tsx";
import { ActivationInvalid } from "./activation-invalid.tsx";
import { LinkAccount } from "./link-account.tsx";
import { LinkDone } from "./link-done.tsx";
import { NewPassword } from "./new-password.tsx";
import { OpenedLink } from "./opened-link.tsx";
import { useTokenFromAddress } from "./token.ts";

/** `/activate#token` */
export function ActivatePage() {
  const { t } = useTranslation();
  const token = useTokenFromAddress();
  const activation = useActivate(token);
  if (activation.data) {
    return <LinkDone title={t("activate.doneTitle", { firstName: activation.data.firstName })} done={activation.data} />;
  }
  const invalid = <ActivationInvalid token={token} />;
  return (
    <OpenedLink token={token} kind="activation" error={activation.error} invalid={invalid}>
      {(link) => <SetCredentials link={link} activation={activation} />}
    </OpenedLink>
  );
}

interface SetCredentialsProps {
  link: LinkView;
  activation: ReturnType<typeof useActivate>;
}

function SetCredentials({ link, activation }: SetCredentialsProps) {
  const { t } = useTranslation();
  const [username, setUsername] = useState(link.username);
  const [password, setPassword] = useState("");
  const chosen = username === link.username ? { password } : { password, username };
  return (
    <>
      <PageHeading>{t("activate.title")}</PageHeading>
      <p>{t("activate.intro", { firstName: link.firstName })}</p>
      <LinkAccount link={link} />
      <ProblemForm
        className="form"
        fields={["username", "password"]}
        error={activation.error}
        isPending={activation.isPending}
        onSubmit={() => activation.mutate(chosen)}
      >
        <OwnUsernameInput value={username} email={link.email} onChange={setUsername} />
        <NewPassword value={password} onChange={setPassword} minimumLength={link.minimumLength} />
        <Button type="submit" className="button button-primary" data-pending={activation.isPending || undefined}>
          {t("activate.submit")}
        </Button>
      </ProblemForm>
    </>
  );
}
