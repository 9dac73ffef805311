import { useTranslation } from "react-i18next";
import { Link, Navigate, useLocation, useMatch, useParams } from "react-router";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { PanelOutlet } from "../../later.tsx";
import { useAllowedTenants } from "../../session/allowed-tenants.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useFocusAfterPanel } from "../../ui/use-focus-after-panel.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { AddGroupButton } from "./add-group-button.tsx";
import { BackToUser } from "./back-to-user.tsx";
import { GroupsList } from "./groups-list.tsx";
import { TenantSelect } from "./tenant-select.tsx";

/** `/groups`, `/groups/:tenant`: the groups of one tenant; a group and the one to be added are panels over them. */
export function GroupsPage() {
  const { tenant } = useParams();
  return tenant === undefined ? <TenantChoice /> : <OfTenant key={tenant} tenant={tenant} />;
}

/** A tenant is chosen first; who may see the groups of one only is led there. */
function TenantChoice() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const { tenants, isPending, error, retry } = useAllowedTenants("viewGroups");
  const [first] = tenants;
  if (isPending) return <Loading label={t("loading.page")} lines={4} />;
  if (error) return <CouldNotLoad error={error} onRetry={() => void retry()} />;
  if (first && tenants.length === 1) return <Navigate to={{ pathname: `/groups/${first.id}`, search }} replace />;
  return (
    <>
      <PageHeading>{t("groups.title")}</PageHeading>
      <BackToUser />
      <p>{t(tenants.length === 0 ? "groups.noTenants" : "groups.choose")}</p>
      <ul className="cards tenant-choice">
        {tenants.map(({ id, name }) => (
          <li key={id} className="membership tenant-card">
            <Link to={{ pathname: `/groups/${id}`, search }}>{name}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function OfTenant({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const check = useGuard().check("viewGroups", { tenant });
  useFocusAfterPanel(useMatch("/groups/:tenant") !== null);
  return (
    <Allowed check={check}>
      <PageHeading aside={<AddGroupButton tenant={tenant} />}>{t("groups.title")}</PageHeading>
      <BackToUser />
      <TenantSelect tenant={tenant} />
      <GroupsList tenant={tenant} />
      <PanelOutlet />
    </Allowed>
  );
}
