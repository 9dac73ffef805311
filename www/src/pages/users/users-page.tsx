import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMatch } from "react-router";
import type { UserList } from "../../api/types.ts";
import { type Sort, usersQuery } from "../../api/users.ts";
import { PanelOutlet } from "../../later.tsx";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Paging } from "../../ui/list/paging.tsx";
import { SearchBox } from "../../ui/list/search-box.tsx";
import { SortChoice } from "../../ui/list/sort-choice.tsx";
import { useFocusAfterPanel } from "../../ui/use-focus-after-panel.ts";
import { AddButton } from "./add-button.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterDialog } from "./filter-dialog.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { useListAddress } from "./use-list-address.ts";
import { useSortLabels } from "./use-sort-labels.ts";
import { UsersTable } from "./users-table.tsx";

/** `/users`: the list; its panels are routes over it. */
export function UsersPage() {
  const guard = useGuard();
  const check = guard.check("listUsers");
  const { question } = useListAddress();
  const users = useQuery({ ...usersQuery(question), enabled: check.allowed });
  useFocusAfterPanel(useMatch("/users") !== null);
  return (
    <Allowed check={check} error={users.error}>
      <Toolbar total={users.data?.meta.total} />
      {users.isPending && <ListSkeleton />}
      {users.isError && <CouldNotLoad error={users.error} onRetry={() => void users.refetch()} />}
      {users.isSuccess && <Listed list={users.data} isOld={users.isPlaceholderData} />}
      <PanelOutlet />
    </Allowed>
  );
}

function Toolbar({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  const place = useListAddress();
  const labels = useSortLabels();
  const count = total === undefined ? null : <span className="quiet">{t("users.total", { count: total })}</span>;
  return (
    <>
      <PageHeading aside={<AddButton />}>{t("users.title")}</PageHeading>
      <div className="toolbar">
        <FilterDialog />
        <SearchBox place={place} placeholder={t("search.placeholder")} />
        <FilterChips />
        <SortChoice sort={place.question.sort} labels={labels} onChange={(sort) => place.ask({ sort: sort as Sort })} />
        <span className="toolbar-end" role="status">
          {count}
        </span>
      </div>
    </>
  );
}

function Listed({ list, isOld }: { list: UserList; isOld: boolean }) {
  const place = useListAddress();
  if (list.users.length === 0) return <EmptyList />;
  return (
    <div aria-busy={isOld} className="listed">
      <UsersTable users={list.users} />
      <Paging place={place} shown={list.users.length} {...list.meta} />
    </div>
  );
}
