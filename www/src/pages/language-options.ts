import { useTranslation } from "react-i18next";

/** The languages mails are written in. */
export function useLanguageOptions(): { value: string; label: string }[] {
  const { t } = useTranslation();
  return [
    { value: "en", label: t("languages.en") },
    { value: "cs", label: t("languages.cs") },
  ];
}
