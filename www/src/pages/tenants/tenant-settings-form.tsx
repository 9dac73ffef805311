import type { Explanation } from "deskwarden";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { SelectInput } from "../../ui/select-input.tsx";
import { TextAreaInput } from "../../ui/text-area-input.tsx";
import { useLanguageOptions } from "../language-options.ts";
import { TimeZoneInput } from "../time-zone-input.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import { settingsFields, type SettingsValues } from "./tenant-values.ts";
import type { SettingsEditing } from "./use-tenant-editing.ts";

/** What a tenant has of its own; a tenant administrator may edit it (S37). */
export function TenantSettingsForm({ editing }: { editing: SettingsEditing }) {
  const { t } = useTranslation();
  const { base, isSaving } = editing;
  const check = useGuard().check("editTenantSettings", { tenant: base.id });
  const isReadOnly = !check.allowed || base.archived;
  return (
    <section className="panel-section panel-section-wide">
      <h3>{t("tenants.settings")}</h3>
      {editing.isStale && <StaleAlert onReload={editing.reload} />}
      <ProblemForm
        className="form"
        fields={settingsFields}
        error={editing.error}
        isPending={isSaving}
        onSubmit={() => isReadOnly || editing.save()}
      >
        <Inputs editing={editing} isReadOnly={isReadOnly} />
        {!base.archived && <SaveButton check={check} isSaving={isSaving} />}
      </ProblemForm>
    </section>
  );
}

function SaveButton({ check, isSaving }: { check: Explanation; isSaving: boolean }) {
  const { t } = useTranslation();
  return (
    <div>
      {check.allowed ? (
        <Button type="submit" className="button button-primary" data-pending={isSaving || undefined}>
          {t("editUser.save")}
        </Button>
      ) : (
        <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>
      )}
    </div>
  );
}

function Inputs({ editing, isReadOnly }: { editing: SettingsEditing; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { values, meanwhile, type } = editing;
  const options = [{ value: "", label: t("tenants.asCompany") }, ...useLanguageOptions()];
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  const props = (name: keyof SettingsValues, hint?: string, told: (value: string) => string = String) => {
    const saved = meanwhile[name];
    return {
      name,
      value: values[name],
      hint: saved === undefined ? hint : t("userForm.savedMeanwhile", { value: told(saved) }),
      isReadOnly,
      onChange: (value: string) => type(name, value),
    };
  };
  return (
    <>
      <SelectInput
        {...props("language", t("companySettings.languageHint"), nameOf)}
        label={t("companySettings.language")}
        options={options}
      />
      <TimeZoneInput {...props("timeZone", t("tenants.timeZoneHint"))} label={t("companySettings.timeZone")} />
      <TextAreaInput {...props("note", t("tenants.noteHint"))} label={t("tenants.note")} />
    </>
  );
}
