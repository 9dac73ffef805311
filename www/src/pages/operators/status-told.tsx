import { useTranslation } from "react-i18next";
import type { Standing } from "../../api/operators.ts";
import { StatusDot } from "../../status/status-dot.tsx";
import { useStatusWords } from "../../status/status-words.ts";

/** A status with its reason, since when, and who forced it (D20). */
export function StatusTold({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const words = useStatusWords();
  const { since, setBy } = standing;
  return (
    <span className="status-told">
      <span className="status-line">
        <StatusDot status={standing.status} /> {words.told(standing)}
      </span>
      {since && <span className="quiet">{words.since(since)}</span>}
      {setBy && (
        <span className="quiet">
          {setBy.name ? t("operators.setBy", { name: setBy.name }) : t("operators.setByAdministrator")}
        </span>
      )}
    </span>
  );
}
