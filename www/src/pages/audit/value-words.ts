import { useTranslation } from "react-i18next";
import { useWording } from "../../texts/wording.ts";
import type { Difference } from "./diff.ts";
import { isObject } from "./is-object.ts";

const grantKinds: Record<string, string> = { "/permissions": "permission", "/channels": "channel" };
const isCode = /^[a-zA-Z]+$/;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Values of a record in words: rights by their names, instants by the calendar, nothing as nothing. */
export function useValueWords(): (pointer: Difference["pointer"], value: unknown) => string {
  const { t, i18n } = useTranslation();
  const wording = useWording();
  const known = (key: string, name: string) => (i18n.exists(key) ? t(key as "audit.nothing") : name);
  const word = (value: string) => (isCode.test(value) ? known(`auditValues.${value}`, value) : value);
  const plain = (value: unknown): string => {
    if (isNothing(value)) return t("audit.nothing");
    if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
    if (typeof value === "string") return instant.test(value) ? wording.moment(value) : word(value);
    return isObject(value) ? ended(value, t("audit.yes")) : JSON.stringify(value);
  };
  const ended = (value: Record<string, unknown>, name: string): string => {
    const { until } = value;
    // A thing that stands in a record by id and name: a tenant, a group.
    if (until === undefined && typeof value["name"] === "string") return value["name"];
    if (typeof until === "string") return `${name} ${t("memberships.until", { at: wording.moment(until) })}`;
    return until === null ? name : JSON.stringify(value);
  };
  const grant = (kind: string, value: unknown): string => {
    if (!isObject(value) || typeof value["name"] !== "string") return plain(value);
    return ended({ until: null, ...value }, wording.right({ kind, name: value["name"] }));
  };
  return (pointer, value) => {
    const kind = grantKinds[pointer];
    if (!Array.isArray(value) || value.length === 0) return plain(value);
    return wording.list(value.map((each) => (kind === undefined ? plain(each) : grant(kind, each))));
  };
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
