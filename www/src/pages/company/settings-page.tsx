import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { companyQuery, type CompanySettings, editCompany } from "../../api/company.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useEditing } from "../editing/use-editing.ts";
import { useSettingsMemory } from "./company-frame.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { changeOf, type SettingsValues, valuesOf } from "./settings-values.ts";
import { useFreshCompany } from "./use-company-change.ts";

/** `/company`: the settings of the company (S27, M13). */
export function CompanySettingsPage() {
  const { t } = useTranslation();
  const check = useGuard().check("viewCompanySettings");
  const company = useQuery({ ...companyQuery, enabled: check.allowed });
  return (
    <Allowed check={check} error={company.error}>
      <PageHeading>{t("companySettings.title")}</PageHeading>
      {company.isPending && <Loading label={t("loading.page")} lines={8} />}
      {company.isError && <CouldNotLoad error={company.error} onRetry={() => void company.refetch()} />}
      {company.data && (
        <Settings settings={company.data} onReload={async () => (await company.refetch()).data} />
      )}
    </Allowed>
  );
}

interface SettingsProps {
  settings: CompanySettings;
  onReload: () => Promise<CompanySettings | undefined>;
}

function Settings({ settings, onReload }: SettingsProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = useFreshCompany();
  const editing = useEditing<CompanySettings, SettingsValues>({
    memory: useSettingsMemory(),
    latest: settings,
    valuesOf,
    save: async (base, change) => editCompany({ base, change: changeOf(base, change) }),
    reload: onReload,
    onSaved: (saved) => {
      queries.setQueryData(companyQuery.queryKey, saved);
      void refresh();
      toast(t("companySettings.saved"));
    },
    onUnchanged: () => toast(t("me.unchanged")),
  });
  return <SettingsForm editing={editing} />;
}
