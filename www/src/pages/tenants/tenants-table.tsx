import { Cell, Column, Row, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import type { Tenant } from "../../api/tenants.ts";
import { Badge } from "../../ui/badge.tsx";

/** A grid for the arrow keys; Enter on a row, or its name, opens the tenant. */
export function TenantsTable({ tenants }: { tenants: Pick<Tenant, "id" | "name" | "archived">[] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { search } = useLocation();
  return (
    <Table
      className="table"
      aria-label={t("tenants.title")}
      onRowAction={(id) => void navigate({ pathname: `/tenants/${id}`, search })}
    >
      <TableHeader>
        <Column isRowHeader>{t("tenants.name")}</Column>
        <Column>{t("tenants.state")}</Column>
      </TableHeader>
      <TableBody items={tenants} dependencies={[i18n.language, search]}>
        {({ id, name, archived }) => (
          <Row id={id} textValue={name}>
            <Cell className="cell-name">
              <Link to={{ pathname: `/tenants/${id}`, search }}>{name}</Link>
            </Cell>
            <Cell className="cell-state">
              {archived ? <Badge tone="neutral">{t("tenants.archivedBadge")}</Badge> : t("tenants.open")}
            </Cell>
          </Row>
        )}
      </TableBody>
    </Table>
  );
}
