import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMatch } from "react-router";
import { auditQuery } from "../../api/audit.ts";
import type { AuditList } from "../../api/types.ts";
import { PanelOutlet } from "../../later.tsx";
import { Allowed } from "../../guard/allowed.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { FilterIcon } from "../../ui/icons.tsx";
import { useFocusAfterPanel } from "../../ui/use-focus-after-panel.ts";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Picture } from "../../ui/picture.tsx";
import { AuditPaging } from "./audit-paging.tsx";
import { ExportLinks } from "./export-links.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterDialog } from "./filter-dialog.tsx";
import { RecordsTable } from "./records-table.tsx";
import { useAuditAddress } from "./use-audit-address.ts";
import { useMayRead } from "./use-may-read.ts";
import { VerifyButton } from "./verify-button.tsx";

/** `/audit`: what was done and what was refused; its panels are routes over it (X10). */
export function AuditPage() {
  const { t } = useTranslation();
  const { question } = useAuditAddress();
  const check = useMayRead(question.filter.tenant);
  const audit = useQuery({ ...auditQuery(question), enabled: check.allowed });
  useFocusAfterPanel(useMatch("/audit") !== null);
  return (
    <Allowed check={check} error={audit.error}>
      <PageHeading aside={<VerifyButton />}>{t("audit.title")}</PageHeading>
      <Toolbar records={audit.data?.records ?? []} total={audit.data?.meta.total} />
      {audit.isPending && <Loading label={t("loading.page")} lines={8} />}
      {audit.isError && <CouldNotLoad error={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.isSuccess && <Listed list={audit.data} isOld={audit.isPlaceholderData} />}
      <PanelOutlet />
    </Allowed>
  );
}

function Toolbar({ records, total }: { records: AuditList["records"]; total: number | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="toolbar">
      <FilterDialog />
      <FilterChips records={records} />
      <span className="toolbar-end quiet" role="status">
        {total !== undefined && t("audit.total", { count: total })}
      </span>
      <span className="toolbar-group">
        <ExportLinks />
      </span>
    </div>
  );
}

function Listed({ list, isOld }: { list: AuditList; isOld: boolean }) {
  if (list.records.length === 0) return <NoneMatch />;
  return (
    <div aria-busy={isOld} className="listed">
      <RecordsTable records={list.records} />
      <AuditPaging shown={list.records.length} meta={list.meta} />
    </div>
  );
}

/** There is always a first record, so an empty list is a filter's doing. */
function NoneMatch() {
  const { t } = useTranslation();
  return (
    <Picture icon={<FilterIcon />} title={t("audit.noneTitle")}>
      <p>{t("audit.none")}</p>
    </Picture>
  );
}
