import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useRequestLink } from "../../api/links.ts";
import { signInAddress } from "../../session/addresses.ts";
import { Alert } from "../../ui/alert.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";

/**
 * Expired, used, replaced and unknown links look alike, as the server tells none from the other.
 * So the page offers both ways on: to sign in, and to a new link for who has no password yet (D9).
 */
export function ActivationInvalid({ token }: { token: string }) {
  const { t } = useTranslation();
  const request = useRequestLink();
  if (request.isSuccess) return <Requested />;
  return (
    <>
      <PageHeading>{t("activate.invalidTitle")}</PageHeading>
      <p>{t("activate.invalid")}</p>
      <h2>{t("activate.hasPassword")}</h2>
      <p>
        <Link className="button" to={signInAddress()}>
          {t("activate.toStart")}
        </Link>
      </p>
      <h2>{t("activate.hasNone")}</h2>
      {token === "" ? <p>{t("activate.noToken")}</p> : <RequestForm token={token} request={request} />}
    </>
  );
}

function Requested() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading>{t("resetRequest.sentTitle")}</PageHeading>
      <Alert tone="success">{t("activate.requested")}</Alert>
      <p>
        <Link to={signInAddress()}>{t("activate.toStart")}</Link>
      </p>
    </>
  );
}

interface RequestFormProps {
  token: string;
  request: ReturnType<typeof useRequestLink>;
}

function RequestForm({ token, request }: RequestFormProps) {
  const { t } = useTranslation();
  return (
    <ProblemForm
      className="form"
      fields={[]}
      error={request.error}
      isPending={request.isPending}
      pendingText={t("form.sending")}
      onSubmit={() => request.mutate(token)}
    >
      <p>{t("activate.request")}</p>
      <Button type="submit" className="button button-primary" data-pending={request.isPending || undefined}>
        {t("activate.requestSubmit")}
      </Button>
    </ProblemForm>
  );
}
