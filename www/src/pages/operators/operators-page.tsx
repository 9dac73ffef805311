import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMatch } from "react-router";
import { type OperatorList, type OperatorSort, operatorsQuery } from "../../api/operators.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { PanelOutlet } from "../../later.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { FilterButton } from "../../ui/list/filter-button.tsx";
import { Paging } from "../../ui/list/paging.tsx";
import { SearchBox } from "../../ui/list/search-box.tsx";
import { SortChoice } from "../../ui/list/sort-choice.tsx";
import { useFocusAfterPanel } from "../../ui/use-focus-after-panel.ts";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { OperatorChips } from "./operator-chips.tsx";
import { OperatorFilterForm } from "./operator-filter-form.tsx";
import { NoOperators } from "./no-operators.tsx";
import { OperatorsTable } from "./operators-table.tsx";
import { TenantChoice } from "./tenant-choice.tsx";
import { useOperatorsAddress } from "./use-operators-address.ts";

/** `/operators/:tenant`: who is there for work in a tenant (S42); an operator's panel is a route over it. */
export function OperatorsPage() {
  const { t } = useTranslation();
  const { tenant, question } = useOperatorsAddress();
  const check = useGuard().check("viewOperators", { tenant });
  const operators = useQuery({ ...operatorsQuery(tenant, question), enabled: check.allowed });
  useFocusAfterPanel(useMatch("/operators/:tenant") !== null);
  return (
    <Allowed check={check} error={operators.error}>
      <PageHeading aside={<TenantChoice tenant={tenant} />}>{t("operators.title")}</PageHeading>
      <Toolbar total={operators.data?.total} />
      {operators.isPending && <Loading label={t("loading.page")} lines={8} />}
      {operators.isError && <CouldNotLoad error={operators.error} onRetry={() => void operators.refetch()} />}
      {operators.isSuccess && <Listed list={operators.data} isOld={operators.isPlaceholderData} />}
      <PanelOutlet />
    </Allowed>
  );
}

function Toolbar({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  const place = useOperatorsAddress();
  const labels = { name: t("users.name"), status: t("operators.status") };
  return (
    <div className="toolbar">
      <FilterButton title={t("operators.filter")}>{(close) => <OperatorFilterForm onDone={close} />}</FilterButton>
      <SearchBox place={place} placeholder={t("operators.searchFor")} />
      <OperatorChips />
      <SortChoice
        sort={place.question.sort}
        labels={labels}
        onChange={(sort) => place.ask({ sort: sort as OperatorSort })}
      />
      <span className="toolbar-end" role="status">
        {total !== undefined && <span className="quiet">{t("operators.total", { count: total })}</span>}
      </span>
    </div>
  );
}

function Listed({ list, isOld }: { list: OperatorList; isOld: boolean }) {
  const place = useOperatorsAddress();
  if (list.operators.length === 0) return <NoOperators />;
  return (
    <div aria-busy={isOld} className="listed">
      <OperatorsTable operators={list.operators} />
      <Paging place={place} shown={list.operators.length} total={list.total} nextCursor={list.next} />
    </div>
  );
}
