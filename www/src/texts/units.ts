import { useTranslation } from "react-i18next";
import { localeOf } from "./i18n.ts";

const times = ["second", "minute", "hour", "day"] as const;
const ours = { character: "numbers.character", slot: "numbers.slot" } as const;

export type Unit = (typeof times)[number] | keyof typeof ours;

/** The word of a unit in the form that goes with a number. */
export function useUnits(): (unit: Unit, count: number) => string {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  return (unit, count) => (isTime(unit) ? timeWord(locale, unit, count) : t(ours[unit], { count }));
}

export function timeWord(locale: string, unit: (typeof times)[number], count: number): string {
  const parts = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).formatToParts(count);
  return parts.find(({ type }) => type === "unit")?.value ?? unit;
}

function isTime(unit: Unit): unit is (typeof times)[number] {
  return times.some((time) => time === unit);
}
