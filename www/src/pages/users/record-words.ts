import { useTranslation } from "react-i18next";
import { useWording } from "../../texts/wording.ts";
import { useAuditWords } from "../audit/audit-words.ts";

/** Words for the fields of a stored record and what stands in them; of a form this page does not know: as it is. */
export function useRecordWords() {
  const { t } = useTranslation();
  const wording = useWording();
  const audit = useAuditWords();
  const right = ({ name, until }: { name: string; until?: string | null }) => {
    const known = wording.right({ kind: "permission", name });
    const words = known === name ? wording.right({ kind: "channel", name }) : known;
    return until ? `${words} ${t("memberships.until", { at: wording.moment(until) })}` : words;
  };
  const list = (items: unknown[]) => {
    if (items.length === 0) return t("history.nothing");
    return items.every(isRight) ? wording.list(items.map(right)) : t("history.count", { count: items.length });
  };
  const value = (value: unknown): string => {
    if (value === null || value === undefined || value === "") return t("history.nothing");
    if (typeof value === "string") return wording.recordValue(value);
    if (Array.isArray(value)) return list(value);
    if (isTerm(value)) return value.until ? t("memberships.until", { at: wording.moment(value.until) }) : t("filter.yes");
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  return { field: (name: string) => audit.field(`/${name}`), value };
}

function isRight(item: unknown): item is { name: string; until?: string | null } {
  return typeof item === "object" && item !== null && "name" in item && typeof item.name === "string";
}

/** A right that may have an end. */
function isTerm(value: unknown): value is { until: string | null } {
  return typeof value === "object" && value !== null && "until" in value;
}
