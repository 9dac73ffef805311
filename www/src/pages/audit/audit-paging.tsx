import { useTranslation } from "react-i18next";
import type { AuditList } from "../../api/types.ts";
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

/** Stays where it is on the last page too: a button that vanished would take the focus with it. */
function PageButton({ label, onPress }: { label: string; onPress: (() => void) | null }) {
  const turn = () => {
    onPress?.();
    if (onPress) scrollTo({ top: 0 });
  };
  return (
    <button type="button" className="button" aria-disabled={onPress === null} onClick={turn}>
      {label}
    </button>
  );
}
