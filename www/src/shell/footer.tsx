import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useGuard } from "../guard/use-guard.ts";

/** States which rules this page follows: the same hash as at `/healthz`. */
export function Footer() {
  const { t } = useTranslation();
  const { policyHash } = useGuard();
  return (
    <footer className="footer">
      <span>Deskwarden</span>
      {policyHash && (
        <span>
          {t("footer.rules")} <code title={policyHash}>{policyHash.slice(0, 12)}</code>{" "}
          <Link to="/try">{t("tryIt.title")}</Link>
        </span>
      )}
    </footer>
  );
}
