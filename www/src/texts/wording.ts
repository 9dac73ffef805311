import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "./i18n.ts";

interface Right {
  kind: string;
  name: string;
}

/** Minutes and seconds, in words of the language. */
function duration(language: string, seconds: number): string {
  const parts = { minute: Math.floor(seconds / 60), second: seconds % 60 };
  const named = (["minute", "second"] as const)
    .filter((unit) => parts[unit] > 0 || (unit === "second" && seconds === 0))
    .map((unit) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(parts[unit]));
  return new Intl.ListFormat(language, { type: "unit" }).format(named);
}

/** Words for what the server names by code, and dates and lists in the person's language. */
export function useWording() {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const language = localeOf(i18n.language);
    const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
    const moments = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    const times = new Intl.DateTimeFormat(language, { timeStyle: "short" });
    const lists = new Intl.ListFormat(language, { type: "conjunction" });
    const eithers = new Intl.ListFormat(language, { type: "disjunction" });
    // A name this page does not know yet is shown as it is.
    const known = (key: string, name: string) => (i18n.exists(key) ? t(key as "rights.administrator.company") : name);
    return {
      date: (at: string) => dates.format(new Date(at)),
      moment: (at: string) => moments.format(new Date(at)),
      time: (at: string) => times.format(new Date(at)),
      duration: (seconds: number) => duration(language, seconds),
      list: (parts: string[]) => lists.format(parts),
      either: (parts: string[]) => eithers.format(parts),
      action: (name: string) => known(`auditActions.${name}`, known(`actionNames.${name}`, name)),
      right: ({ kind, name }: Right) => known(`rights.${kind}.${name}`, name),
      opens: (permission: string) => (i18n.exists(`opens.${permission}`) ? known(`opens.${permission}`, "") : undefined),
      authentication: (name: string) => known(`authentications.${name}`, name),
      giver: (name: string) => known(`givers.${name}`, name),
      fieldError: (code: string, detail: string) => known(`fieldErrors.${code}`, detail),
      problem: (code: string) => known(`problems.${code}`, t("problems.unknown")),
    };
  }, [t, i18n, i18n.language]);
}
