import { useTranslation } from "react-i18next";
import { exportAddress } from "../../api/audit.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useAuditAddress } from "./use-audit-address.ts";

const formats = ["csv", "ndjson"] as const;

/** The records the filter shows, all pages of them, as a file. */
export function ExportLinks() {
  const { t } = useTranslation();
  const { question } = useAuditAddress();
  const check = useGuard().check("readAudit");
  return formats.map((format) => {
    const label = t("audit.export", { format: format.toUpperCase() });
    if (!check.allowed) {
      return (
        <DeniedButton key={format} explanation={check}>
          {label}
        </DeniedButton>
      );
    }
    return (
      <a key={format} className="button" href={exportAddress(format, question.filter)} download>
        {label}
      </a>
    );
  });
}
