import { useTranslation } from "react-i18next";
import { Link } from "react-router";

/** Which company the address names, and the way to another. */
export function SignInCompany({ slug }: { slug: string }) {
  const { t } = useTranslation();
  return (
    <p className="quiet">
      {t("signIn.company")} <strong>{slug}</strong> · <Link to="/">{t("signIn.otherCompany")}</Link>
    </p>
  );
}
