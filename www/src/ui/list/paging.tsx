import { useTranslation } from "react-i18next";
import type { ListPlace } from "./list-place.ts";
import { PageButton } from "./page-button.tsx";
import { pageSizes } from "./page-sizes.ts";

interface PagingProps {
  place: Pick<ListPlace, "question" | "pagesBefore" | "next" | "previous"> & { ask: (change: { limit: number }) => void };
  /** How many rows are shown. */
  shown: number;
  total: number;
  nextCursor?: string | null | undefined;
}

export function Paging({ place, shown, total, nextCursor }: PagingProps) {
  const { t } = useTranslation();
  const { question, pagesBefore, next, previous } = place;
  const back = question.cursor === null ? null : previous;
  return (
    <nav className="paging" aria-label={t("paging.label")}>
      <Range first={pagesBefore === null ? null : pagesBefore * question.limit + 1} shown={shown} total={total} />
      <PageSize limit={question.limit} onChange={(limit) => place.ask({ limit })} />
      <PageButton label={t(pagesBefore === null ? "paging.first" : "paging.previous")} onPress={back} />
      <PageButton label={t("paging.next")} onPress={nextCursor ? () => next(nextCursor) : null} />
    </nav>
  );
}

function Range({ first, shown, total }: { first: number | null; shown: number; total: number }) {
  const { t } = useTranslation();
  return (
    <span className="quiet" role="status">
      {first === null
        ? t("paging.some", { shown, total })
        : t("paging.range", { first, last: first + shown - 1, total })}
    </span>
  );
}

function PageSize({ limit, onChange }: { limit: number; onChange: (limit: number) => void }) {
  const { t } = useTranslation();
  const sizes = [...new Set([...pageSizes, limit])].sort((one, other) => one - other);
  return (
    <label className="page-size">
      {t("paging.size")}
      <select className="select" value={limit} onChange={(event) => onChange(Number(event.target.value))}>
        {sizes.map((size) => (
          <option key={size}>{size}</option>
        ))}
      </select>
    </label>
  );
}
