import { useTranslation } from "react-i18next";
import type { AuditFilter } from "../../api/audit.ts";
import type { AuditRecord } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { Chip } from "../../ui/list/chip.tsx";
import { useTenants } from "../users/filter-words.ts";
import { type FilterName, filterNames } from "./audit-address.ts";
import { useAuditWords } from "./audit-words.ts";
import { useAuditAddress } from "./use-audit-address.ts";
import { useUserNames } from "./use-user-names.ts";

/** Says what the list leaves out; each part can be taken back here. */
export function FilterChips({ records }: { records: AuditRecord[] }) {
  const { t } = useTranslation();
  const { question, ask } = useAuditAddress();
  const textOf = useChipText(records);
  const { filter } = question;
  const without = (name: FilterName): AuditFilter => ({ ...filter, [name]: "" });
  const set = filterNames.filter((name) => filter[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul className="chips" aria-label={t("audit.shown")}>
      {set.map((name) => (
        <Chip key={name} text={textOf(name, filter[name] ?? "")} onTakeBack={() => ask(without(name))} />
      ))}
    </ul>
  );
}

function useChipText(records: AuditRecord[]): (name: FilterName, value: string) => string {
  const { t } = useTranslation();
  const words = useAuditWords();
  const wording = useWording();
  const tenants = useTenants();
  const actor = (id: string) => records.find((record) => record.actor.id === id)?.actor;
  const target = (id: string) => records.find((record) => record.target.id === id);
  const nameOf = useUserNames(records);
  const targetName = (record: AuditRecord | undefined) => record && words.target(record, nameOf);
  const texts: Record<FilterName, (value: string) => string> = {
    outcome: words.outcome,
    action: words.action,
    kind: words.kind,
    tenant: (id) => tenants.find((tenant) => tenant.id === id)?.name ?? id,
    actor: (id) => t("audit.byActor", { name: words.actor(actor(id) ?? { kind: "user", id }) }),
    target: (id) => t("audit.onTarget", { name: targetName(target(id)) ?? id }),
    from: (at) => t("audit.fromMoment", { at: wording.moment(at) }),
    to: (at) => t("audit.toMoment", { at: wording.moment(at) }),
  };
  return (name, value) => texts[name](value);
}
