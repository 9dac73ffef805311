import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useAllowedTenants } from "../../session/allowed-tenants.ts";

/** Which tenant's groups are shown; only those are offered whose groups may be seen. */
export function TenantSelect({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const { tenants } = useAllowedTenants("viewGroups");
  if (!tenants.some((each) => each.id === tenant)) return null;
  const go = (next: string) => void navigate({ pathname: `/groups/${next}`, search }, { state });
  return (
    <div className="toolbar">
      <label htmlFor={id}>{t("groups.tenant")}</label>
      <select id={id} className="select" value={tenant} onChange={(event) => go(event.target.value)}>
        {tenants.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
}
