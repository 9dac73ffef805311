import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Rights } from "../../api/rights.ts";
import { useWording } from "../../texts/wording.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { RightsView } from "./rights-view.tsx";
import { useTenantName } from "./use-tenant-name.ts";

interface RightsListProps {
  rights: UseQueryResult<Rights>;
  /** Of which tenant alone; `null` for all. */
  tenant: string | null;
  onTenant: (tenant: string | null) => void;
  heading?: "h2" | "h3";
}

export function RightsList({ rights, tenant, onTenant, heading = "h3" }: RightsListProps) {
  const { t } = useTranslation();
  const wording = useWording();
  if (rights.isPending) return <Loading label={t("loading.page")} lines={8} />;
  if (rights.isError) return <CouldNotLoad error={rights.error} onRetry={() => void rights.refetch()} />;
  const { validUntil, untold } = rights.data;
  return (
    <>
      {validUntil && <p className="quiet">{t("effectiveRights.nextEnd", { at: wording.moment(validUntil) })}</p>}
      {tenant !== null && (
        <div>
          <button type="button" className="button" onClick={() => onTenant(null)}>
            {t("effectiveRights.all")}
          </button>
        </div>
      )}
      <RightsView rights={rights.data.rights} heading={heading} />
      {untold.length > 0 && <Untold tenants={untold} onTenant={onTenant} heading={heading} />}
    </>
  );
}

interface UntoldProps {
  tenants: string[];
  onTenant: (tenant: string) => void;
  heading: "h2" | "h3";
}

/** More tenants than one answer tells: said, and each a press away. */
function Untold({ tenants, onTenant, heading: Heading }: UntoldProps) {
  const { t } = useTranslation();
  const nameOf = useTenantName();
  return (
    <section className="rights-place">
      <Heading>{t("effectiveRights.untold")}</Heading>
      <div className="buttons">
        {tenants.map((id) => (
          <button key={id} type="button" className="button button-small" onClick={() => onTenant(id)}>
            {nameOf(id)}
          </button>
        ))}
      </div>
    </section>
  );
}
