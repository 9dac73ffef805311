import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { editTenantSettings, renameTenant, tenantKey, type TenantSettings } from "../../api/tenants.ts";
import { toast } from "../../ui/toasts.tsx";
import { useFreshCompany } from "../company/use-company-change.ts";
import { type Editing, useEditing, useEditingMemory } from "../editing/use-editing.ts";
import { settingsOf, type SettingsValues, settingsValues } from "./tenant-values.ts";

export type NameEditing = Editing<TenantSettings, { name: string }>;
export type SettingsEditing = Editing<TenantSettings, SettingsValues>;

/** Two forms over one row with one version: what one has saved, the other goes on from. */
export function useTenantEditing(tenant: TenantSettings, reload: () => Promise<TenantSettings | undefined>) {
  const { t } = useTranslation();
  const keep = useKeepTenant();
  const onUnchanged = () => toast(t("me.unchanged"));
  const name: NameEditing = useEditing<TenantSettings, { name: string }>({
    memory: useEditingMemory<TenantSettings, { name: string }>(),
    latest: tenant,
    valuesOf: ({ name }) => ({ name }),
    save: (base, change) => renameTenant({ base, change: { name: change.name ?? base.name } }),
    reload,
    onSaved: (saved) => {
      keep(saved);
      settings.take(saved);
      toast(t("tenants.renamed", { name: saved.name }));
    },
    onUnchanged,
  });
  const settings: SettingsEditing = useEditing<TenantSettings, SettingsValues>({
    memory: useEditingMemory<TenantSettings, SettingsValues>(),
    latest: tenant,
    valuesOf: settingsValues,
    save: (base, change) => editTenantSettings({ base, change: settingsOf(change) }),
    reload,
    onSaved: (saved) => {
      keep(saved);
      name.take(saved);
      toast(t("tenants.settingsSaved", { name: saved.name }));
    },
    onUnchanged,
  });
  const take = (saved: TenantSettings) => {
    keep(saved);
    name.take(saved);
    settings.take(saved);
  };
  return { name, settings, take };
}

/** The answer of a change is the newest state: shown at once, while the lists are asked again. */
function useKeepTenant() {
  const queries = useQueryClient();
  const refresh = useFreshCompany();
  return (tenant: TenantSettings) => {
    queries.setQueryData(tenantKey(tenant.id), tenant);
    void refresh();
  };
}
