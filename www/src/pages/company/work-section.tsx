import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type SlotNumbers, slotProfilesQuery } from "../../api/slot-profiles.ts";
import { Section } from "./sections.tsx";
import { ChoiceSetting, NumberSetting, SwitchSetting } from "./settings-inputs.tsx";

/** How operators work: D16, M10, D19, D24, D17, D18, D23. */
export function Work() {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t("companySettings.channels")}>
        <SwitchSetting
          name="genericChannel"
          label={t("companySettings.genericChannel")}
          hint={t("companySettings.genericChannelHint")}
        />
        <SwitchSetting
          name="switchesLocked"
          label={t("companySettings.switchesLocked")}
          hint={t("companySettings.switchesLockedHint")}
        />
        <SwitchSetting name="oneCall" label={t("companySettings.oneCall")} hint={t("companySettings.oneCallHint")} />
      </Section>
      <WhileAway />
      <Section title={t("companySettings.slots")} intro={t("companySettings.slotsIntro")}>
        <DefaultProfile />
        <p>
          <Link to="/company/slot-profiles">{t("companySettings.toProfiles")}</Link>
        </p>
      </Section>
    </>
  );
}

function WhileAway() {
  const { t } = useTranslation();
  return (
    <Section title={t("companySettings.away")}>
      <fieldset className="choices">
        <legend>{t("companySettings.offeredWhileAway")}</legend>
        <p className="field-hint">{t("companySettings.offeredHint")}</p>
        <SwitchSetting name="awayLive" label={t("slotGroups.live")} hint={t("slotGroups.liveChannels")} />
        <SwitchSetting name="awayOffline" label={t("slotGroups.offline")} hint={t("slotGroups.offlineChannels")} />
        <SwitchSetting name="awayEmail" label={t("slotGroups.email")} />
      </fieldset>
      <NumberSetting
        name="presenceSeconds"
        unit="second"
        label={t("companySettings.presenceSeconds")}
        hint={t("companySettings.presenceHint")}
      />
    </Section>
  );
}

function DefaultProfile() {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(slotProfilesQuery);
  const numbered = (name: string, { live, offline, email }: SlotNumbers) =>
    t("companySettings.profileOption", { name, live, offline, email });
  if (isPending) return null;
  const builtIn = data ? numbered(t("companySettings.builtIn"), data.builtIn) : t("companySettings.builtIn");
  const profiles = data?.profiles ?? [];
  return (
    <ChoiceSetting
      name="defaultSlotProfile"
      label={t("companySettings.defaultSlotProfile")}
      options={[
        { value: "", label: builtIn },
        ...profiles.map((profile) => ({ value: profile.id, label: numbered(profile.name, profile) })),
      ]}
    />
  );
}
