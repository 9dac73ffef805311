import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useMatch } from "react-router";
import type { UserList } from "../../api/types.ts";
import { usersQuery } from "../../api/users.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { focusPageHeading, PageHeading } from "../../ui/page-heading.tsx";
import { AddButton } from "./add-button.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterDialog } from "./filter-dialog.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { Paging } from "./paging.tsx";
import { SearchBox } from "./search-box.tsx";
import { SortChoice } from "./sort-choice.tsx";
import { useListAddress } from "./use-list-address.ts";
import { UsersTable } from "./users-table.tsx";

/** `/users`: the list; its panels are routes over it. */
export function UsersPage() {
  const guard = useGuard();
  const check = guard.check("listUsers");
  const { question } = useListAddress();
  const users = useQuery({ ...usersQuery(question), enabled: check.allowed });
  useFocusAfterPanel();
  return (
    <Allowed check={check} error={users.error}>
      <Toolbar total={users.data?.meta.total} />
      {users.isPending && <ListSkeleton />}
      {users.isError && <CouldNotLoad error={users.error} onRetry={() => void users.refetch()} />}
      {users.isSuccess && <Listed list={users.data} isOld={users.isPlaceholderData} />}
      <Outlet />
    </Allowed>
  );
}

function Toolbar({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  const count = total === undefined ? null : <span className="quiet">{t("users.total", { count: total })}</span>;
  return (
    <>
      <PageHeading aside={<AddButton />}>{t("users.title")}</PageHeading>
      <div className="toolbar">
        <FilterDialog />
        <SearchBox />
        <FilterChips />
        <SortChoice />
        <span className="toolbar-end" role="status">
          {count}
        </span>
      </div>
    </>
  );
}

function Listed({ list, isOld }: { list: UserList; isOld: boolean }) {
  if (list.users.length === 0) return <EmptyList />;
  return (
    <div aria-busy={isOld} className="listed">
      <UsersTable users={list.users} />
      <Paging shown={list.users.length} meta={list.meta} />
    </div>
  );
}

/** A closed panel gives the focus back to what opened it; opened by its address, there is no such thing. */
function useFocusAfterPanel() {
  const isListAlone = useMatch("/users") !== null;
  useEffect(() => {
    if (!isListAlone) return;
    const timer = setTimeout(() => document.activeElement === document.body && focusPageHeading(), 50);
    return () => clearTimeout(timer);
  }, [isListAlone]);
}
