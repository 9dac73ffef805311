import { Cell, Row, Table, TableBody, TableHeader } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import type { User } from "../../api/types.ts";
import type { SortKey } from "../../api/users.ts";
import { useWording } from "../../texts/wording.ts";
import { descriptorOf, SortableColumn, sortOf } from "../../ui/list/sortable-column.tsx";
import { sortKeys } from "./list-address.ts";
import { ResendFromList } from "./resend-button.tsx";
import { useListAddress } from "./use-list-address.ts";
import { useSortLabels } from "./use-sort-labels.ts";
import { UserBadges } from "./user-badges.tsx";

/** A grid for the arrow keys; Enter on a row, or its name, opens the user. */
export function UsersTable({ users }: { users: User[] }) {
  const { t, i18n } = useTranslation();
  const open = useOpenUser();
  const { question, ask } = useListAddress();
  const labels = useSortLabels();
  return (
    <Table
      className="table"
      aria-label={t("users.title")}
      onRowAction={(id) => open(String(id))}
      sortDescriptor={descriptorOf(question.sort)}
      onSortChange={(descriptor) => ask({ sort: sortOf<SortKey>(descriptor) })}
    >
      <TableHeader>
        {sortKeys.map((key) => (
          <SortableColumn key={key} id={key} label={labels[key]} isRowHeader={key === "name"} />
        ))}
      </TableHeader>
      <TableBody items={users} dependencies={[i18n.language]}>
        {(user) => <UserRow user={user} />}
      </TableBody>
    </Table>
  );
}

function UserRow({ user }: { user: User }) {
  const { search, state } = useLocation();
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <Row id={user.id} textValue={name}>
      <Cell className="cell-name">
        <Link to={{ pathname: `/users/${user.id}`, search }} state={state}>
          {name}
        </Link>
        <UserBadges user={user} />
        <ResendFromList user={user} />
      </Cell>
      <Cell className="cell-email">{user.email}</Cell>
      <Cell className="cell-username">
        <Username user={user} />
      </Cell>
      <Cell className="cell-created">
        <Moment at={user.createdAt} />
      </Cell>
    </Row>
  );
}

/** Most usernames are the e-mail address: saying so is quieter than repeating it. */
function Username({ user }: { user: User }) {
  const { t } = useTranslation();
  return user.username === user.email ? <span className="quiet">{t("users.usernameIsEmail")}</span> : user.username;
}

function Moment({ at }: { at: string }) {
  const wording = useWording();
  return (
    <time dateTime={at} title={wording.moment(at)}>
      {wording.date(at)}
    </time>
  );
}

function useOpenUser() {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return (id: string) => void navigate({ pathname: `/users/${id}`, search }, { state });
}
