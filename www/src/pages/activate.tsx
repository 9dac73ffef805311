import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, unwrap } from "../api/client.ts";
import { isProblem } from "../api/problem.ts";
import type { Activated } from "../api/types.ts";
import { companyAddress } from "../session/addresses.ts";
import { remember } from "../session/browser-memory.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { ProblemForm } from "../ui/problem-form.tsx";

/** Opening the address redeems nothing: mail scanners open links too. Only the form does. */
export function ActivatePage() {
  const token = useTokenFromAddress();
  const activation = useActivation(token);
  if (activation.data) return <Done activated={activation.data} />;
  if (token === "" || isProblem(activation.error, "linkInvalid")) return <InvalidLink />;
  return <SetPassword activation={activation} />;
}

/** Reads the token once and takes it out of the address bar and the history. */
function useTokenFromAddress(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => history.replaceState(history.state, "", location.pathname), []);
  return token;
}

function useActivation(token: string) {
  return useMutation({
    mutationFn: (password: string) => unwrap(api.POST("/v1/auth/activate", { body: { token, password } })),
    onSuccess: ({ company }) => remember("company", company.slug),
  });
}

function SetPassword({ activation }: { activation: ReturnType<typeof useActivation> }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  return (
    <>
      <PageHeading>{t("activate.title")}</PageHeading>
      <p>{t("activate.intro")}</p>
      <ProblemForm
        className="form"
        fields={["password"]}
        error={activation.error}
        isPending={activation.isPending}
        onSubmit={() => activation.mutate(password)}
      >
        <PasswordInput
          label={t("activate.password")}
          hint={t("activate.hint")}
          name="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          isRequired
        />
        <Button type="submit" className="button button-primary" data-pending={activation.isPending || undefined}>
          {t("activate.submit")}
        </Button>
      </ProblemForm>
    </>
  );
}

function Done({ activated }: { activated: Activated }) {
  const { t } = useTranslation();
  const { company, username, firstName } = activated;
  return (
    <>
      <PageHeading>{t("activate.doneTitle", { firstName })}</PageHeading>
      <p>{t("activate.done", { username })}</p>
      <p>
        <Link className="button button-primary" to={companyAddress(company.slug)}>
          {t("activate.toSignIn", { company: company.name })}
        </Link>
      </p>
    </>
  );
}

function InvalidLink() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading>{t("activate.invalidTitle")}</PageHeading>
      <p>{t("activate.invalid")}</p>
      <p>{t("activate.invalidNext")}</p>
      <p>
        <Link to="/">{t("activate.toStart")}</Link>
      </p>
    </>
  );
}
