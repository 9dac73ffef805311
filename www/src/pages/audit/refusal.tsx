import { useTranslation } from "react-i18next";
import type { AuditRecord } from "../../api/types.ts";
import { usePolicyNotes } from "../../guard/policy-notes.ts";

/** How often it was tried, and which policies refused. */
export function Refusal({ record: { reasons, times } }: { record: AuditRecord }) {
  const { t } = useTranslation();
  const noteOf = usePolicyNotes();
  return (
    <section className="refusal">
      <h3>{t("audit.reasons")}</h3>
      <p>{t("audit.tried", { count: times })}</p>
      {reasons.length === 0 && <p>{t("audit.nothingPermits")}</p>}
      {reasons.map(noteOf).map(({ id, title, why }) => (
        // Policies are written in English.
        <blockquote key={id} lang="en">
          <strong>{title}</strong> <code className="quiet">{id}</code>
          {why && <p>{why}</p>}
        </blockquote>
      ))}
    </section>
  );
}
