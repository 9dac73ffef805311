import { Cell, Column, Row, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import type { AuditRecord } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { recordAddress } from "./audit-address.ts";
import { useAuditWords } from "./audit-words.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { type NameOf, useUserNames } from "./use-user-names.ts";

/** A grid for the arrow keys; Enter on a row, or its action, opens the record. */
export function RecordsTable({ records }: { records: AuditRecord[] }) {
  const { t, i18n } = useTranslation();
  const open = useOpenRecord(records);
  const nameOf = useUserNames(records);
  const known = records.map(({ target }) => nameOf(target.id.split("/")[0] ?? "")).join();
  return (
    <Table className="table" aria-label={t("audit.title")} onRowAction={(seq) => open(Number(seq))}>
      <TableHeader>
        <Column isRowHeader>{t("audit.action")}</Column>
        <Column>{t("audit.target")}</Column>
        <Column>{t("audit.actor")}</Column>
        <Column>{t("audit.at")}</Column>
      </TableHeader>
      <TableBody items={records.map((record) => ({ ...record, key: record.seq }))} dependencies={[i18n.language, known]}>
        {(record) => <RecordRow record={record} nameOf={nameOf} />}
      </TableBody>
    </Table>
  );
}

function RecordRow({ record, nameOf }: { record: AuditRecord; nameOf: NameOf }) {
  const { search, state } = useLocation();
  const words = useAuditWords();
  const wording = useWording();
  const action = words.action(record.action);
  return (
    <Row id={record.seq} textValue={action}>
      <Cell className="cell-name">
        <Link to={{ pathname: recordAddress(record), search }} state={state}>
          {action}
        </Link>
        <OutcomeBadge record={record} />
      </Cell>
      <Cell className="cell-email">{words.target(record, nameOf)}</Cell>
      <Cell className="cell-username">{words.actor(record.actor)}</Cell>
      <Cell className="cell-updated">
        <time dateTime={record.at}>{wording.moment(record.at)}</time>
      </Cell>
    </Row>
  );
}

function useOpenRecord(records: AuditRecord[]) {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return (seq: number) => {
    const record = records.find((each) => each.seq === seq);
    if (record) void navigate({ pathname: recordAddress(record), search }, { state });
  };
}
