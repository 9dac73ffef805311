import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AuditFilter } from "../../api/audit.ts";
import type { AuditRecord } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { writeAuditAddress } from "./audit-address.ts";
import { useAuditWords } from "./audit-words.ts";
import { differences } from "./diff.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { RecordDiff } from "./record-diff.tsx";
import { Refusal } from "./refusal.tsx";
import { useUserNames } from "./use-user-names.ts";

/** Who, when, from where, and what it was before and after. */
export function RecordDetail({ record }: { record: AuditRecord }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="badges">
        <OutcomeBadge record={record} />
      </span>
      <Facts record={record} />
      {record.outcome === "refused" && <Refusal record={record} />}
      <Changes record={record} />
      <nav aria-label={t("audit.more")}>
        <ul className="links">
          <More filter={{ actor: record.actor.id }}>{t("audit.sameActor")}</More>
          {record.target.id && <More filter={{ target: record.target.id }}>{t("audit.sameTarget")}</More>}
        </ul>
      </nav>
    </>
  );
}

function Changes({ record }: { record: AuditRecord }) {
  const { t } = useTranslation();
  const rows = differences(record);
  return (
    rows.length > 0 && (
      <section className="changes">
        <h3>{t("audit.changes")}</h3>
        <RecordDiff rows={rows} />
      </section>
    )
  );
}

function More({ filter, children }: { filter: AuditFilter; children: string }) {
  return (
    <li>
      <Link to={{ pathname: "/audit", search: writeAuditAddress({ filter, cursor: null }).toString() }}>{children}</Link>
    </li>
  );
}

function Facts({ record }: { record: AuditRecord }) {
  const { t } = useTranslation();
  const wording = useWording();
  const words = useAuditWords();
  const nameOf = useUserNames([record]);
  const { actor, target } = record;
  return (
    <dl className="facts">
      <dt>{t("audit.at")}</dt>
      <dd>{wording.moment(record.at)}</dd>
      <dt>{t("audit.actor")}</dt>
      <dd>
        {words.actor(actor)} <Id>{actor.id}</Id>
      </dd>
      <dt>{t("audit.target")}</dt>
      <dd>
        {words.target(record, nameOf)} {target.id && <Id>{target.id}</Id>}
      </dd>
      {record.ip && (
        <>
          <dt>{t("audit.ip")}</dt>
          <dd>{record.ip}</dd>
        </>
      )}
      <dt>{t("audit.seq")}</dt>
      <dd>{t(record.sealed ? "audit.sealed" : "audit.unsealed", { seq: record.seq })}</dd>
      <dt>{t("audit.request")}</dt>
      <dd>
        <Id>{record.requestId}</Id>
      </dd>
      <dt>{t("footer.rules")}</dt>
      <dd>
        <Id>{record.policyHash.slice(0, 12)}</Id>
      </dd>
    </dl>
  );
}

function Id({ children }: { children: string }) {
  return <code className="quiet">{children}</code>;
}
