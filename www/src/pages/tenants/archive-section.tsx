import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { archiveTenant, restoreTenant, type TenantSettings } from "../../api/tenants.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useCompanyChange } from "../company/use-company-change.ts";

interface ArchiveSectionProps {
  tenant: TenantSettings;
  onDone: (tenant: TenantSettings) => void;
}

export function ArchiveSection(props: ArchiveSectionProps) {
  const { t } = useTranslation();
  const { archived } = props.tenant;
  return (
    <section className="panel-section">
      <h3>{t(archived ? "tenants.restoring" : "tenants.archiving")}</h3>
      <p className="quiet">{t(archived ? "tenants.restoreHint" : "tenants.archiveHint")}</p>
      {archived ? <Restore {...props} /> : <Archive {...props} />}
    </section>
  );
}

function Archive({ tenant, onDone }: ArchiveSectionProps) {
  const { t } = useTranslation();
  const check = useGuard().check("archiveTenant", { tenant: tenant.id });
  const archive = useCompanyChange(archiveTenant);
  const { name } = tenant;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("tenants.archive")}</DeniedButton>;
  const done = (now: TenantSettings) => {
    toast(t("tenants.archived", { name }));
    onDone(now);
  };
  return (
    <>
      <ConfirmButton
        label={t("tenants.archive")}
        title={t("tenants.archiveTitle", { name })}
        text={t("tenants.archiveText")}
        isPending={archive.isPending}
        // This button is gone when it is done, and with it the callbacks of a plain `mutate`.
        onConfirm={() => void archive.mutateAsync(tenant).then(done, () => undefined)}
      />
      <ProblemAlert error={archive.error} />
    </>
  );
}

function Restore({ tenant, onDone }: ArchiveSectionProps) {
  const { t } = useTranslation();
  // An archived tenant is in nobody's rights, so the guard cannot be asked about it; only who lists all gets to see it.
  const check = useGuard().check("listTenants");
  const restore = useCompanyChange(restoreTenant);
  const { name } = tenant;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("tenants.restore")}</DeniedButton>;
  const done = (now: TenantSettings) => {
    toast(t("tenants.restored", { name }));
    onDone(now);
  };
  return (
    <>
      <Button
        className="button"
        data-pending={restore.isPending || undefined}
        onPress={() => void (restore.isPending || restore.mutateAsync(tenant).then(done, () => undefined))}
      >
        {t("tenants.restore")}
      </Button>
      <ProblemAlert error={restore.error} />
    </>
  );
}
