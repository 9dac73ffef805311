import { useTranslation } from "react-i18next";
import type { AuditList } from "../../api/types.ts";
import { PageButton } from "../../ui/list/page-button.tsx";
import { useAuditAddress } from "./use-audit-address.ts";

export function AuditPaging({ shown, meta }: { shown: number; meta: AuditList["meta"] }) {
  const { t } = useTranslation();
  const { isFirst, knowsPrevious, next, previous } = useAuditAddress();
  const { nextCursor, total } = meta;
  return (
    <nav className="paging" aria-label={t("paging.label")}>
      <span className="quiet">{t("paging.some", { shown, total })}</span>
      <PageButton
        label={t(knowsPrevious || isFirst ? "paging.previous" : "paging.first")}
        onPress={isFirst ? null : previous}
      />
      <PageButton label={t("paging.next")} onPress={nextCursor ? () => next(nextCursor) : null} />
    </nav>
  );
}
