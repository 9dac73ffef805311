import { useTranslation } from "react-i18next";
import type { UserList } from "../../api/types.ts";
import { pageSizes } from "./list-address.ts";
import { useListAddress } from "./use-list-address.ts";

export function Paging({ shown, meta }: { shown: number; meta: UserList["meta"] }) {
  const { t } = useTranslation();
  const { question, pagesBefore, next, previous } = useListAddress();
  const { nextCursor, total } = meta;
  const back = question.cursor === null ? null : previous;
  return (
    <nav className="paging" aria-label={t("paging.label")}>
      <Range shown={shown} total={total} />
      <PageSize />
      <PageButton label={t(pagesBefore === null ? "paging.first" : "paging.previous")} onPress={back} />
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

function Range({ shown, total }: { shown: number; total: number }) {
  const { t } = useTranslation();
  const { question, pagesBefore } = useListAddress();
  const first = (pagesBefore ?? 0) * question.limit + 1;
  return (
    <span className="quiet" role="status">
      {pagesBefore === null
        ? t("paging.some", { shown, total })
        : t("paging.range", { first, last: first + shown - 1, total })}
    </span>
  );
}

function PageSize() {
  const { t } = useTranslation();
  const { question, ask } = useListAddress();
  const sizes = [...new Set([...pageSizes, question.limit])].sort((one, other) => one - other);
  return (
    <label className="page-size">
      {t("paging.size")}
      <select
        className="select"
        value={question.limit}
        onChange={(event) => ask({ limit: Number(event.target.value) })}
      >
        {sizes.map((size) => (
          <option key={size}>{size}</option>
        ))}
      </select>
    </label>
  );
}
