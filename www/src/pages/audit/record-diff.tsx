import { useTranslation } from "react-i18next";
import type { AuditRecord } from "../../api/types.ts";
import { useAuditWords } from "./audit-words.ts";
import { type Difference, differences } from "./diff.ts";
import { useValueWords } from "./value-words.ts";

/** Before and after, place by place. */
export function RecordDiff({ record }: { record: Pick<AuditRecord, "before" | "after" | "changed"> }) {
  const { t } = useTranslation();
  const rows = differences(record);
  if (rows.length === 0) return null;
  return (
    <section className="diff">
      <h3 id="diff">{t("audit.changes")}</h3>
      <table aria-labelledby="diff">
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
    </section>
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
