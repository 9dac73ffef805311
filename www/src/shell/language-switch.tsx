import { useTranslation } from "react-i18next";
import { chooseLanguage, type Language, languages } from "../texts/i18n.ts";

// Each in its own language: who cannot read the page must still find theirs.
const names: Record<Language, string> = { en: "English", cs: "Čeština" };

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <select
      className="select"
      aria-label={t("language.label")}
      value={i18n.language}
      onChange={(event) => void chooseLanguage(event.target.value as Language)}
    >
      {languages.map((language) => (
        <option key={language} value={language} lang={language}>
          {names[language]}
        </option>
      ))}
    </select>
  );
}
