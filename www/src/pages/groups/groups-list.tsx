import { useQuery } from "@tanstack/react-query";
import { Cell, Column, Row, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { type Group, groupsQuery } from "../../api/groups.ts";
import { problemOf } from "../../api/problem.ts";
import { NoAccess } from "../../guard/no-access.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { PersonIcon } from "../../ui/icons.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Picture } from "../../ui/picture.tsx";

export function GroupsList({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery(tenant));
  const { denial } = problemOf(groups.error);
  if (denial) return <NoAccess explanation={denial} />;
  if (groups.isPending) return <Loading label={t("loading.page")} lines={5} />;
  if (groups.isError) return <CouldNotLoad error={groups.error} onRetry={() => void groups.refetch()} />;
  if (groups.data.groups.length === 0) return <NoneYet />;
  return (
    <>
      <p className="quiet list-total" role="status">
        {t("groups.total", { count: groups.data.groups.length })}
      </p>
      <GroupsTable tenant={tenant} groups={groups.data.groups} />
    </>
  );
}

function NoneYet() {
  const { t } = useTranslation();
  return (
    <Picture icon={<PersonIcon />} title={t("groups.noneTitle")}>
      <p>{t("groups.none")}</p>
    </Picture>
  );
}

/** A grid for the arrow keys; Enter on a row, or its name, opens the group. */
function GroupsTable({ tenant, groups }: { tenant: string; groups: Group[] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const to = (id: string | number) => ({ pathname: `/groups/${tenant}/${id}`, search });
  return (
    <Table
      className="table"
      aria-label={t("groups.title")}
      onRowAction={(id) => void navigate(to(id), { state })}
    >
      <TableHeader>
        <Column isRowHeader>{t("groups.name")}</Column>
        <Column>{t("groups.members")}</Column>
      </TableHeader>
      <TableBody items={groups} dependencies={[i18n.language, search, state]}>
        {({ id, name, members }) => (
          <Row id={id} textValue={name}>
            <Cell className="cell-name">
              <Link to={to(id)} state={state}>
                {name}
              </Link>
            </Cell>
            <Cell>{t("groups.size", { count: members })}</Cell>
          </Row>
        )}
      </TableBody>
    </Table>
  );
}
