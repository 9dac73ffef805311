import { useTranslation } from "react-i18next";
import type { AuditRecord } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { Badge } from "../../ui/badge.tsx";
import { useAuditWords } from "../audit/audit-words.ts";
import { changesOf } from "./record-changes.ts";
import { useRecordWords } from "./record-words.ts";

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
  const words = useRecordWords();
  const changes = changesOf(record);
  const tenant = tenantOf(record);
  return (
    <>
      {tenant && <p className="quiet">{t("history.inTenant", { tenant })}</p>}
      {changes.length > 0 && (
        <dl className="facts changes">
          {changes.map(({ field, before, after }) => (
            <Change
              key={field}
              label={words.field(field)}
              from={record.before ? words.value(before) : null}
              to={words.value(after)}
            />
          ))}
        </dl>
      )}
    </>
  );
}

/** Of what was made there is no before. */
function Change({ label, from, to }: { label: string; from: string | null; to: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {from !== null && <Before>{from}</Before>}
        <ins>{to}</ins>
      </dd>
    </>
  );
}

function Before({ children }: { children: string }) {
  const { t } = useTranslation();
  return (
    <>
      <del>
        <span className="visually-hidden">{t("history.changedFrom")} </span>
        {children}
      </del>{" "}
      <span aria-hidden="true">→</span> <span className="visually-hidden">{t("history.changedTo")} </span>
    </>
  );
}

function tenantOf({ before, after }: AuditRecord): string | null {
  const { tenant } = (after ?? before ?? {}) as { tenant?: { name?: string } };
  return tenant?.name ?? null;
}
