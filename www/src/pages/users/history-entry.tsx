import { useTranslation } from "react-i18next";
import type { AuditRecord } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { Badge } from "../../ui/badge.tsx";
import { useAuditWords } from "../audit/audit-words.ts";
import { tellingDifferences } from "../audit/diff.ts";
import { RecordDiff } from "../audit/record-diff.tsx";

/** One record: what, who, when, from where, and each field from what to what. */
export function HistoryEntry({ record }: { record: AuditRecord }) {
  const { t } = useTranslation();
  const wording = useWording();
  const words = useAuditWords();
  const { at, action, actor, outcome, times, ip } = record;
  const isRefused = outcome === "refused";
  return (
    <li className="history-entry">
      <h3>
        {words.action(action)}
        {isRefused && <Badge tone="warning">{t("history.refused")}</Badge>}
        {times > 1 && <span className="quiet">{t("history.times", { times })}</span>}
      </h3>
      <p className="quiet">
        <time dateTime={at}>{wording.moment(at)}</time> · {words.actor(actor)}
        {ip && ` · ${t("history.from", { ip })}`}
      </p>
      {isRefused && record.reasons.length > 0 && (
        <p className="quiet">{t("history.reasons", { reasons: wording.list(record.reasons) })}</p>
      )}
      <Changes record={record} />
    </li>
  );
}

function Changes({ record }: { record: AuditRecord }) {
  const { t } = useTranslation();
  const tenant = tenantOf(record);
  return (
    <>
      {tenant && <p className="quiet">{t("history.inTenant", { tenant })}</p>}
      <RecordDiff rows={tellingDifferences(record)} />
    </>
  );
}

function tenantOf({ before, after }: AuditRecord): string | null {
  const { tenant } = (after ?? before ?? {}) as { tenant?: { name?: string } };
  return tenant?.name ?? null;
}
