import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { AuditRecord } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { isObject } from "./is-object.ts";
import type { NameOf } from "./use-user-names.ts";

/** Words for what a record names by code. */
export function useAuditWords() {
  const { t, i18n } = useTranslation();
  const wording = useWording();
  return useMemo(() => {
    // A name this page does not know yet is shown as it is.
    const known = (key: string, name: string) => (i18n.exists(key) ? t(key as "audit.title") : name);
    const kind = (name: string) => known(`auditKinds.${name}`, name);
    return {
      action: wording.action,
      kind,
      outcome: (name: string) => known(`auditOutcomes.${name}`, name),
      why: (name: string) => known(`auditFaults.${name}`, name),
      actor: ({ kind, id, name }: AuditRecord["actor"]) =>
        name ?? (kind === "system" ? known(`auditSystem.${id}`, id) : shortId(id)),
      target: (record: AuditRecord, nameOf: NameOf) =>
        `${kind(record.target.kind)} ${targetName(record, nameOf)}`.trim(),
      field: (pointer: string) => {
        const name = pointer.replace(/^\//, "");
        // Flat: what stands within a field has a name of its own, beside that of the field.
        return known(`auditFields.${name.replaceAll("/", "-")}`, name);
      },
    };
  }, [t, i18n, i18n.language, wording]);
}

/** What the record itself calls its target; where it holds no more than an id, what that is called today. */
function targetName({ before, after, target }: AuditRecord, nameOf: NameOf): string {
  const record: unknown = after ?? before;
  const { firstName, lastName, name, tenant } = isObject(record) ? record : {};
  if (typeof firstName === "string" && typeof lastName === "string") return `${firstName} ${lastName}`;
  if (typeof name === "string") return name;
  const [user = "", place = ""] = target.id.split("/");
  const inTenant = isObject(tenant) && typeof tenant["name"] === "string" ? tenant["name"] : shortId(place);
  return [nameOf(user) ?? shortId(user), inTenant].filter(Boolean).join(" · ");
}

/** The end of an id tells it from others; its beginning is the time. */
function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}
