import type { Explanation } from "deskwarden";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMe } from "../session/me.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { WhyNot } from "./why-not.tsx";

/** A page of its own at the address that was asked for: a redirect would hide what happened. */
export function NoAccess({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <section className="notice-page">
      <PageHeading>{t("noAccess.title")}</PageHeading>
      {me && <p>{t("noAccess.signedInAs", { name: `${me.user.firstName} ${me.user.lastName}` })}</p>}
      <WhyNot explanation={explanation} />
      <p>
        <Link to="/me">{t("noAccess.toProfile")}</Link>
      </p>
    </section>
  );
}
