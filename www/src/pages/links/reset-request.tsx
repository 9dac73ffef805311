import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { useRequestReset } from "../../api/links.ts";
import { companyAddress, resetAddress } from "../../session/addresses.ts";
import { Alert } from "../../ui/alert.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { SignInCompany } from "../sign-in-company.tsx";

/** `/c/:slug/reset`; with `?sent` what every request is answered with, whether or not there is such an account (E14). */
export function ResetRequestPage() {
  const { t } = useTranslation();
  const { slug = "" } = useParams();
  const isSent = useSearchParams()[0].has("sent");
  return (
    <>
      {/* A heading of its own for each state, so that it takes the focus from the button that is gone. */}
      <PageHeading key={String(isSent)}>{t(isSent ? "resetRequest.sentTitle" : "resetRequest.title")}</PageHeading>
      <SignInCompany slug={slug} />
      {isSent ? <Sent slug={slug} /> : <RequestForm slug={slug} />}
      <p>
        <Link to={companyAddress(slug)}>{t("resetRequest.toSignIn")}</Link>
      </p>
    </>
  );
}

function Sent({ slug }: { slug: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert tone="success">{t("resetRequest.sent")}</Alert>
      <p>{t("resetRequest.sentNext")}</p>
      <p>
        <Link to={resetAddress(slug)}>{t("resetRequest.again")}</Link>
      </p>
    </>
  );
}

function RequestForm({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const request = useRequestReset();
  const [email, setEmail] = useState("");
  const submit = () => request.mutate({ company: slug, email }, { onSuccess: () => void navigate("?sent") });
  return (
    <ProblemForm
      className="form"
      fields={["email"]}
      error={request.error}
      isPending={request.isPending}
      pendingText={t("form.sending")}
      onSubmit={submit}
    >
      <TextInput
        label={t("userForm.email")}
        hint={t("resetRequest.hint")}
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="email"
        isIdentifier
        isRequired
      />
      <Button type="submit" className="button button-primary" data-pending={request.isPending || undefined}>
        {t("resetRequest.submit")}
      </Button>
    </ProblemForm>
  );
}
