import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { readGuard } from "../guard/store.ts";
import { localPath, resetAddress } from "../session/addresses.ts";
import { useSignIn } from "../session/sign-in-out.ts";
import { Alert } from "../ui/alert.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { ProblemForm } from "../ui/problem-form.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { SignInCompany } from "./sign-in-company.tsx";

export function SignInPage() {
  const { t } = useTranslation();
  const { slug = "" } = useParams();
  const [query] = useSearchParams();
  return (
    <>
      <PageHeading>{t("signIn.title")}</PageHeading>
      {query.has("signedOut") && <Alert tone="success">{t("signIn.signedOut")}</Alert>}
      <SignInCompany slug={slug} />
      <SignInForm slug={slug} next={query.get("next")} />
      <p>
        <Link to={resetAddress(slug)}>{t("signIn.forgotten")}</Link>
      </p>
    </>
  );
}

function SignInForm({ slug, next }: { slug: string; next: string | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signIn = useSignIn();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const submit = () =>
    signIn.mutate(
      { company: slug, login, password },
      { onSuccess: () => void navigate(localPath(next, location.origin) ?? home(), { replace: true }) },
    );
  return (
    <ProblemForm
      className="form"
      fields={["login", "password"]}
      error={signIn.error}
      isPending={signIn.isPending}
      pendingText={t("form.sending")}
      onSubmit={submit}
    >
      <TextInput
        label={t("signIn.login")}
        hint={t("signIn.hint")}
        name="login"
        value={login}
        onChange={setLogin}
        autoComplete="username"
        isIdentifier
        isRequired
      />
      <PasswordInput
        label={t("signIn.password")}
        name="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isRequired
      />
      <Button type="submit" className="button button-primary" data-pending={signIn.isPending || undefined}>
        {t("signIn.submit")}
      </Button>
    </ProblemForm>
  );
}

// Read at the moment of leaving: the guard was loaded during sign-in.
function home(): string {
  return readGuard().guard?.can("listUsers") ? "/users" : "/me";
}
