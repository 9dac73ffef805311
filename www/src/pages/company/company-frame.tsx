import { useTranslation } from "react-i18next";
import { NavLink, useOutletContext } from "react-router";
import type { CompanySettings } from "../../api/company.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { LaterOutlet } from "../../later.tsx";
import { type EditingMemory, useEditingMemory } from "../editing/use-editing.ts";
import type { SettingsValues } from "./settings-values.ts";

type SettingsMemory = EditingMemory<CompanySettings, SettingsValues>;

/** `/company/…`: what the company has set, side by side. What was typed into the settings outlives a look next door. */
export function CompanyFrame() {
  const memory: SettingsMemory = useEditingMemory<CompanySettings, SettingsValues>();
  return (
    <div className="company">
      <Tabs />
      <LaterOutlet lines={6} context={memory} />
    </div>
  );
}

function Tabs() {
  const { t } = useTranslation();
  const guard = useGuard();
  const may = { seeSettings: guard.can("viewCompanySettings"), manageReasons: guard.can("manageAwayReasons") };
  if (!may.seeSettings && !may.manageReasons) return null;
  return (
    <nav className="tabs" aria-label={t("company.navigation")}>
      {may.seeSettings && (
        <NavLink to="/company" end>
          {t("companySettings.title")}
        </NavLink>
      )}
      {may.seeSettings && <NavLink to="/company/slot-profiles">{t("slotProfiles.title")}</NavLink>}
      {may.manageReasons && <NavLink to="/company/away-reasons">{t("awayReasons.title")}</NavLink>}
    </nav>
  );
}

export function useSettingsMemory(): SettingsMemory {
  return useOutletContext<SettingsMemory>();
}
