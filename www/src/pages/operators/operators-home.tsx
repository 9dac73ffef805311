import { useTranslation } from "react-i18next";
import { Navigate } from "react-router";
import { NoAccess } from "../../guard/no-access.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useAllowedTenants } from "../../session/allowed-tenants.ts";
import { useMe } from "../../session/me.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { PersonIcon } from "../../ui/icons.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Picture } from "../../ui/picture.tsx";

/** `/operators`: leads to the first tenant whose operators one may see (S42). */
export function OperatorsHome() {
  const { t } = useTranslation();
  const { tenants, isPending, error, retry } = useAllowedTenants("viewOperators");
  const [first] = tenants;
  if (isPending) return <Loading label={t("loading.page")} lines={6} />;
  if (error) return <CouldNotLoad error={error} onRetry={() => void retry()} />;
  return first ? <Navigate to={`/operators/${first.id}`} replace /> : <Nowhere />;
}

function Nowhere() {
  const { t } = useTranslation();
  const guard = useGuard();
  const tenant = useMe()?.memberships[0]?.tenant.id ?? "";
  if (!guard.can("listTenants")) return <NoAccess explanation={guard.check("viewOperators", { tenant })} />;
  return (
    <>
      <PageHeading>{t("operators.title")}</PageHeading>
      <Picture icon={<PersonIcon />} title={t("operators.noTenantTitle")}>
        <p>{t("operators.noTenant")}</p>
      </Picture>
    </>
  );
}
