import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { startTransition, useOptimistic } from "react";
import { useTranslation } from "react-i18next";
import { useMatch, useSearchParams } from "react-router";
import { tenantsAndArchivedQuery, tenantsQuery } from "../../api/tenants.ts";
import type { Named } from "../../api/types.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { NoAccess } from "../../guard/no-access.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { PanelOutlet } from "../../later.tsx";
import { useAllowedTenants } from "../../session/allowed-tenants.ts";
import { CheckboxInput } from "../../ui/checkbox-input.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { TenantIcon } from "../../ui/icons.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Picture } from "../../ui/picture.tsx";
import { useFocusAfterPanel } from "../../ui/use-focus-after-panel.ts";
import { AddPanelButton } from "../add-panel-button.tsx";
import { TenantsTable } from "./tenants-table.tsx";

/** `/tenants`: all tenants of the company, or the own ones for who looks after no more than those. */
export function TenantsPage() {
  const check = useGuard().check("listTenants");
  const { tenants: own } = useAllowedTenants("editTenantSettings");
  useFocusAfterPanel(useMatch("/tenants") !== null);
  if (check.allowed) return <AllTenants />;
  if (own.length === 0) return <NoAccess explanation={check} />;
  return (
    <>
      <OwnTenants tenants={own} />
      <PanelOutlet />
    </>
  );
}

function OwnTenants({ tenants }: { tenants: readonly Named[] }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading aside={<AddButton />}>{t("tenants.title")}</PageHeading>
      <TenantsTable tenants={tenants.map((tenant) => ({ ...tenant, archived: false }))} />
    </>
  );
}

function AllTenants() {
  const { t } = useTranslation();
  const check = useGuard().check("listTenants");
  const { isShown } = useArchivedShown();
  const asked = isShown ? tenantsAndArchivedQuery : tenantsQuery;
  const query = useQuery({ ...asked, enabled: check.allowed, placeholderData: keepPreviousData });
  const tenants = query.data?.tenants;
  return (
    <Allowed check={check} error={query.error}>
      <PageHeading aside={<AddButton />}>{t("tenants.title")}</PageHeading>
      <Toolbar total={tenants?.length} />
      {query.isPending && <Loading label={t("loading.page")} lines={6} />}
      {query.isError && <CouldNotLoad error={query.error} onRetry={() => void query.refetch()} />}
      {tenants?.length === 0 && <NoneYet />}
      {tenants && tenants.length > 0 && (
        <div aria-busy={query.isPlaceholderData} className="listed">
          <TenantsTable tenants={tenants} />
        </div>
      )}
      <PanelOutlet />
    </Allowed>
  );
}

function Toolbar({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  const { isShown, show } = useArchivedShown();
  return (
    <div className="toolbar">
      <CheckboxInput label={t("tenants.showArchived")} isChecked={isShown} onChange={show} />
      <span className="toolbar-end quiet" role="status">
        {total !== undefined && t("tenants.total", { count: total })}
      </span>
    </div>
  );
}

/** Whether archived tenants are shown stands in the address; the box is ticked before the address has followed. */
function useArchivedShown() {
  const [query, ask] = useSearchParams();
  const [isShown, setShown] = useOptimistic(query.get("archived") === "true");
  const show = (isWanted: boolean) =>
    startTransition(() => {
      setShown(isWanted);
      ask(isWanted ? { archived: "true" } : {});
    });
  return { isShown, show };
}

function AddButton() {
  const { t } = useTranslation();
  const check = useGuard().check("createTenant");
  return <AddPanelButton label={t("tenants.add")} to="/tenants/new" check={check} />;
}

function NoneYet() {
  const { t } = useTranslation();
  return (
    <Picture icon={<TenantIcon />} title={t("tenants.noneTitle")}>
      <p>{t("tenants.none")}</p>
    </Picture>
  );
}
