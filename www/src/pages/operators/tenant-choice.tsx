import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAllowedTenants } from "../../session/allowed-tenants.ts";

/** Of which tenant the operators are; only those are offered whose operators one may see. */
export function TenantChoice({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tenants } = useAllowedTenants("viewOperators");
  if (!tenants.some(({ id }) => id === tenant)) return null;
  return (
    <label className="page-size">
      {t("operators.tenant")}
      <select
        className="select"
        value={tenant}
        onChange={(event) => void navigate(`/operators/${event.target.value}`)}
      >
        {tenants.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
