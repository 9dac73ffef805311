import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { useLanguageOptions } from "../language-options.ts";
import { ChoiceSetting, LinesSetting, NumberSetting, TextSetting, TimeZoneSetting } from "./settings-inputs.tsx";

interface SectionProps {
  title: string;
  intro?: string;
  children: ReactNode;
}

export function Section({ title, intro, children }: SectionProps) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {intro && <p className="quiet">{intro}</p>}
      </div>
      <div className="form">{children}</div>
    </section>
  );
}

export function AboutCompany() {
  const { t } = useTranslation();
  return (
    <Section title={t("companySettings.about")}>
      <TextSetting name="name" label={t("companySettings.name")} />
      <ChoiceSetting
        name="language"
        label={t("companySettings.language")}
        hint={t("companySettings.languageHint")}
        options={useLanguageOptions()}
      />
      <TimeZoneSetting name="timeZone" label={t("companySettings.timeZone")} />
    </Section>
  );
}

/** M13: a length and a list of words, no rules of composition. */
export function Passwords() {
  const { t } = useTranslation();
  return (
    <Section title={t("companySettings.passwords")} intro={t("companySettings.passwordsIntro")}>
      <NumberSetting name="passwordMinLength" unit="character" label={t("companySettings.passwordMinLength")} />
      <LinesSetting
        name="passwordBlocked"
        label={t("companySettings.passwordBlocked")}
        hint={t("companySettings.passwordBlockedHint")}
      />
    </Section>
  );
}

export function Sessions() {
  const { t } = useTranslation();
  return (
    <Section title={t("companySettings.sessions")} intro={t("companySettings.sessionsIntro")}>
      <NumberSetting name="sessionIdleMinutes" unit="minute" label={t("companySettings.sessionIdleMinutes")} />
      <NumberSetting name="sessionAbsoluteHours" unit="hour" label={t("companySettings.sessionAbsoluteHours")} />
    </Section>
  );
}

/** D9, M13. */
export function Links() {
  const { t } = useTranslation();
  return (
    <Section title={t("companySettings.links")} intro={t("companySettings.linksIntro")}>
      <NumberSetting name="activationLinkDays" unit="day" label={t("companySettings.activationLinkDays")} />
      <NumberSetting name="resetLinkMinutes" unit="minute" label={t("companySettings.resetLinkMinutes")} />
    </Section>
  );
}
