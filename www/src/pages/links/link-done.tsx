import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Activated } from "../../api/types.ts";
import { companyAddress } from "../../session/addresses.ts";
import { PageHeading } from "../../ui/page-heading.tsx";

/** The link has done its work: what to sign in with, and where. */
export function LinkDone({ title, done: { company, username } }: { title: string; done: Activated }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading>{title}</PageHeading>
      <p>{t("activate.done", { username })}</p>
      <p>
        <Link className="button button-primary" to={companyAddress(company.slug)}>
          {t("activate.toSignIn", { company: company.name })}
        </Link>
      </p>
    </>
  );
}
