import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { problemOf } from "../../api/problem.ts";
import type { AuditList, User } from "../../api/types.ts";
import { userHistoryQuery } from "../../api/user-history.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { HistoryEntry } from "./history-entry.tsx";
import { UserAsOf } from "./user-as-of.tsx";
import { AsOfForm } from "./as-of-form.tsx";

/** `/users/:id/history`: what happened to a user (X10); with `?at=` how the user stood at that time. */
export function UserHistory({ user }: { user: User }) {
  const check = useGuard().check("readAudit");
  const [query] = useSearchParams();
  const at = query.get("at");
  if (!check.allowed) return <WhyNot explanation={check} />;
  return (
    <>
      <AsOfForm key={at} at={at} />
      {at === null ? <Records id={user.id} /> : <UserAsOf id={user.id} at={at} />}
    </>
  );
}

function Records({ id }: { id: string }) {
  const { t } = useTranslation();
  const history = useInfiniteQuery(userHistoryQuery(id));
  const denial = problemOf(history.error).denial;
  if (denial) return <WhyNot explanation={denial} />;
  if (history.isPending) return <Loading label={t("loading.page")} lines={6} />;
  if (history.isError) return <CouldNotLoad error={history.error} onRetry={() => void history.refetch()} />;
  const { pages } = history.data;
  return (
    <>
      <p className="quiet" role="status">
        {t("history.total", { shown: shown(pages), total: pages[0]?.meta.total ?? 0 })}
      </p>
      <ol className="history">
        {pages.flatMap(({ records }) => records).map((record) => (
          <HistoryEntry key={record.id} record={record} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          className="button"
          data-pending={history.isFetchingNextPage || undefined}
          onPress={() => void (history.isFetchingNextPage || history.fetchNextPage())}
        >
          {t("history.older")}
        </Button>
      )}
    </>
  );
}

function shown(pages: AuditList[]): number {
  return pages.reduce((sum, { records }) => sum + records.length, 0);
}
