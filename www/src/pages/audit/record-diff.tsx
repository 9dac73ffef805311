import { useTranslation } from "react-i18next";
import { useAuditWords } from "./audit-words.ts";
import type { Difference } from "./diff.ts";
import { useValueWords } from "./value-words.ts";

/** Before and after, place by place. */
export function RecordDiff({ rows }: { rows: Difference[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <table className="diff" aria-label={t("audit.changes")}>
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          <th scope="col">{t("audit.before")}</th>
          <th scope="col">{t("audit.after")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DiffRow key={row.pointer} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function DiffRow({ row: { pointer, before, after } }: { row: Difference }) {
  const words = useAuditWords();
  const told = useValueWords();
  return (
    <tr>
      <th scope="row">{words.field(pointer)}</th>
      <td>
        <del>{told(pointer, before)}</del>
      </td>
      <td>
        <ins>{told(pointer, after)}</ins>
      </td>
    </tr>
  );
}
