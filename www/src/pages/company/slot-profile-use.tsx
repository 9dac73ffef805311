import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SlotProfile } from "../../api/slot-profiles.ts";

/** Who works by it. */
export function SlotProfileUse({ profile }: { profile: SlotProfile }) {
  const { t } = useTranslation();
  return (
    <section className="panel-section">
      <h3>{t("slotProfiles.use")}</h3>
      <p>{t("slotProfiles.usedBy", { count: profile.users })}</p>
      {profile.isDefault && (
        <p>
          {t("slotProfiles.isDefault")} <Link to="/company">{t("slotProfiles.toSettings")}</Link>
        </p>
      )}
    </section>
  );
}

/** What keeps a profile from being deleted, and what to do about it; empty where nothing does. */
export function useWhatKeeps(): (profile: SlotProfile) => string {
  const { t } = useTranslation();
  return ({ isDefault, users }) => {
    const byDefault = isDefault ? t("slotProfiles.keptAsDefault") : "";
    const byUsers = users > 0 ? t("slotProfiles.keptByUsers", { count: users }) : "";
    return [byDefault, byUsers].filter(Boolean).join(" ");
  };
}
