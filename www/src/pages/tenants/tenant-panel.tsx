import type { Explanation } from "deskwarden";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { problemOf } from "../../api/problem.ts";
import { type TenantSettings, tenantQuery } from "../../api/tenants.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { Alert } from "../../ui/alert.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { NotHerePanel } from "../not-here-panel.tsx";
import { ArchiveSection } from "./archive-section.tsx";
import { TenantNameForm } from "./tenant-name-form.tsx";
import { TenantSettingsForm } from "./tenant-settings-form.tsx";
import { useCloseTenant } from "./use-close-tenant.ts";
import { useTenantEditing } from "./use-tenant-editing.ts";

/** `/tenants/:id` */
export function TenantPanel() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const close = useCloseTenant();
  const check = useMaySee(id);
  const query = useQuery({ ...tenantQuery(id), enabled: check.allowed });
  const denial = check.allowed ? problemOf(query.error).denial : check;
  if (denial) {
    return (
      <SidePanel title={t("noAccess.title")} onClose={close}>
        <WhyNot explanation={denial} />
      </SidePanel>
    );
  }
  if (!query.data) return <NotHerePanel title={t("tenants.one")} query={query} onClose={close} />;
  return (
    <Opened key={id} tenant={query.data} onReload={async () => (await query.refetch()).data} onClose={close} />
  );
}

/** The guard knows the tenants that are in use. Who may list all is told of any by the server, archived or unknown. */
function useMaySee(tenant: string): Explanation {
  const guard = useGuard();
  const all = guard.check("listTenants");
  return all.allowed ? all : guard.check("editTenantSettings", { tenant });
}

interface OpenedProps {
  tenant: TenantSettings;
  onReload: () => Promise<TenantSettings | undefined>;
  onClose: () => void;
}

function Opened({ tenant, onReload, onClose }: OpenedProps) {
  const { t } = useTranslation();
  const { name, settings, take } = useTenantEditing(tenant, onReload);
  return (
    <SidePanel title={tenant.name} onClose={onClose} isEdited={name.isEdited || settings.isEdited}>
      {tenant.archived && <Alert tone="warning">{t("tenants.isArchived")}</Alert>}
      <TenantNameForm editing={name} />
      <TenantSettingsForm editing={settings} />
      <ArchiveSection tenant={tenant} onDone={take} />
    </SidePanel>
  );
}
