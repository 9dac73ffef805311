import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CompanySettings } from "../../api/company.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import type { Editing } from "../editing/use-editing.ts";
import { StaleAlert } from "../users/stale-alert.tsx";
import { SettingsContext } from "./settings-inputs.tsx";
import { AboutCompany, Links, Passwords, Sessions } from "./sections.tsx";
import { settingsFields, type SettingsValues } from "./settings-values.ts";
import { Work } from "./work-section.tsx";

type SettingsEditing = Editing<CompanySettings, SettingsValues>;

/** All settings are one record with one version, so they are saved together. */
export function SettingsForm({ editing }: { editing: SettingsEditing }) {
  const check = useGuard().check("editCompanySettings");
  const { values, meanwhile, type } = editing;
  return (
    <ProblemForm
      className="form settings"
      fields={settingsFields}
      error={editing.error}
      isPending={editing.isSaving}
      onSubmit={editing.save}
    >
      <SettingsContext value={{ values, meanwhile, type, isReadOnly: !check.allowed }}>
        <AboutCompany />
        <Passwords />
        <Sessions />
        <Links />
        <Work />
      </SettingsContext>
      <div className="save-bar">
        {editing.isStale && <StaleAlert onReload={editing.reload} />}
        <div className="buttons">
          <SaveButton editing={editing} />
        </div>
      </div>
    </ProblemForm>
  );
}

function SaveButton({ editing }: { editing: SettingsEditing }) {
  const { t } = useTranslation();
  const check = useGuard().check("editCompanySettings");
  if (!check.allowed) return <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>;
  return (
    <>
      <Button type="submit" className="button button-primary" data-pending={editing.isSaving || undefined}>
        {t("editUser.save")}
      </Button>
      {editing.isEdited && (
        <>
          <Button className="button" onPress={editing.discard}>
            {t("companySettings.discard")}
          </Button>
          <span className="quiet">{t("companySettings.unsaved")}</span>
        </>
      )}
    </>
  );
}
