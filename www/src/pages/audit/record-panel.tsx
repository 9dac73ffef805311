import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { auditRecordQuery } from "../../api/audit.ts";
import { problemOf } from "../../api/problem.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { useAuditWords } from "./audit-words.ts";
import { RecordDetail } from "./record-detail.tsx";
import { useAuditAddress } from "./use-audit-address.ts";
import { useMayRead } from "./use-may-read.ts";

/** `/audit/:at/:seq` */
export function RecordPanel() {
  const { t } = useTranslation();
  const words = useAuditWords();
  const { at = "", seq = "" } = useParams();
  const { question, close } = useAuditAddress();
  const { tenant } = question.filter;
  const check = useMayRead(tenant);
  const isInstant = !Number.isNaN(Date.parse(at));
  const record = useQuery({ ...auditRecordQuery(at, Number(seq), tenant), enabled: check.allowed && isInstant });
  const denial = check.allowed ? problemOf(record.error).denial : check;
  const isUnknown = !denial && (!isInstant || record.data === null);
  return (
    <SidePanel title={record.data ? words.action(record.data.action) : t("audit.record")} onClose={close}>
      {denial && <WhyNot explanation={denial} />}
      {isUnknown && <p>{t("problems.notFound")}</p>}
      {!denial && record.isLoading && <Loading label={t("loading.page")} lines={6} />}
      {!denial && record.isError && <CouldNotLoad error={record.error} onRetry={() => void record.refetch()} />}
      {!denial && record.data && <RecordDetail record={record.data} />}
    </SidePanel>
  );
}
