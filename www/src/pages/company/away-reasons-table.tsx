import { Cell, Column, Row, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { AwayReason } from "../../api/away-reasons.ts";

/** A grid for the arrow keys; Enter on a row, or its name, opens the reason. */
export function AwayReasonsTable({ reasons }: { reasons: AwayReason[] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  return (
    <Table
      className="table"
      aria-label={t("awayReasons.title")}
      onRowAction={(id) => void navigate(`/company/away-reasons/${id}`)}
    >
      <TableHeader>
        <Column isRowHeader>{t("awayReasons.name")}</Column>
        <Column>{t("awayReasons.pay")}</Column>
      </TableHeader>
      <TableBody items={reasons} dependencies={[i18n.language]}>
        {({ id, name, paid }) => (
          <Row id={id} textValue={name}>
            <Cell className="cell-name">
              <Link to={`/company/away-reasons/${id}`}>{name}</Link>
            </Cell>
            <Cell>{t(paid ? "awayReasons.paid" : "awayReasons.unpaid")}</Cell>
          </Row>
        )}
      </TableBody>
    </Table>
  );
}
