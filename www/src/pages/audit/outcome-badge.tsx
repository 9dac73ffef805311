import { useTranslation } from "react-i18next";
import type { AuditRecord } from "../../api/types.ts";
import { Badge } from "../../ui/badge.tsx";

/** Only what was refused is set apart, with how often it was tried. */
export function OutcomeBadge({ record: { outcome, times } }: { record: AuditRecord }) {
  const { t } = useTranslation();
  if (outcome !== "refused") return null;
  return <Badge tone="warning">{times > 1 ? t("audit.refusedTimes", { times }) : t("auditOutcomes.refused")}</Badge>;
}
