import { Cell, Column, Row, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import type { Operator, OperatorSortKey } from "../../api/operators.ts";
import { descriptorOf, SortableColumn, sortOf } from "../../ui/list/sortable-column.tsx";
import { Avatar } from "../member/avatar.tsx";
import { ChannelBadges, GroupNames, SlotLimits } from "./operator-cells.tsx";
import { StatusTold } from "./status-told.tsx";
import { useOperatorsAddress } from "./use-operators-address.ts";
import { usePhotoAddress } from "../member/use-photo-address.ts";

/** A grid for the arrow keys; Enter on a row, or its name, opens the operator. */
export function OperatorsTable({ operators }: { operators: Operator[] }) {
  const { t, i18n } = useTranslation();
  const { tenant, question, ask } = useOperatorsAddress();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return (
    <Table
      className="table operators"
      aria-label={t("operators.title")}
      onRowAction={(id) => void navigate({ pathname: `/operators/${tenant}/${id}`, search }, { state })}
      sortDescriptor={descriptorOf(question.sort)}
      onSortChange={(descriptor) => ask({ sort: sortOf<OperatorSortKey>(descriptor) })}
    >
      <TableHeader>
        <SortableColumn id="name" label={t("users.name")} isRowHeader />
        <SortableColumn id="status" label={t("operators.status")} />
        <Column>{t("memberships.channels")}</Column>
        <Column>{t("operators.slots")}</Column>
        <Column>{t("operators.groups")}</Column>
      </TableHeader>
      <TableBody items={operators} dependencies={[i18n.language, tenant]}>
        {(operator) => <OperatorRow operator={operator} />}
      </TableBody>
    </Table>
  );
}

function OperatorRow({ operator }: { operator: Operator }) {
  const { tenant } = useOperatorsAddress();
  const { search, state } = useLocation();
  const addressOf = usePhotoAddress();
  return (
    <Row id={operator.id} textValue={operator.name}>
      <Cell className="cell-name cell-operator">
        <Avatar name={operator.name} address={addressOf(operator.photo)} />
        <Link to={{ pathname: `/operators/${tenant}/${operator.id}`, search }} state={state}>
          {operator.name}
        </Link>
      </Cell>
      <Cell className="cell-status">
        <StatusTold standing={operator} />
      </Cell>
      <Cell className="cell-channels">
        <ChannelBadges channels={operator.channels} />
      </Cell>
      <Cell className="cell-slots">
        <SlotLimits slots={operator.slots} />
      </Cell>
      <Cell className="cell-groups">
        <GroupNames groups={operator.groups} />
      </Cell>
    </Row>
  );
}
