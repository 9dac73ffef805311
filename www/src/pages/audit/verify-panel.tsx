import { useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { verificationQuery } from "../../api/audit.ts";
import type { Verification } from "../../api/types.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { Alert } from "../../ui/alert.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { useAuditWords } from "./audit-words.ts";
import { useAuditAddress } from "./use-audit-address.ts";

/** `/audit/verify`: whether every record is still the one that was sealed (X10). */
export function VerifyPanel() {
  const { t } = useTranslation();
  const { close } = useAuditAddress();
  const check = useGuard().check("readAudit");
  const verification = useQuery({ ...verificationQuery, enabled: check.allowed });
  const again = (
    <Button
      className="button"
      data-pending={verification.isFetching || undefined}
      onPress={() => void (verification.isFetching || verification.refetch())}
    >
      {t("verify.again")}
    </Button>
  );
  return (
    <SidePanel title={t("verify.title")} onClose={close} footer={check.allowed && again}>
      <p className="quiet">{t("verify.intro")}</p>
      {!check.allowed && <WhyNot explanation={check} />}
      {verification.isLoading && <Loading label={t("verify.running")} lines={3} />}
      {verification.isError && (
        <CouldNotLoad error={verification.error} onRetry={() => void verification.refetch()} />
      )}
      {verification.isSuccess && <Answer verification={verification.data} />}
    </SidePanel>
  );
}

function Answer({ verification }: { verification: Verification }) {
  const { t } = useTranslation();
  const { firstBad, head, sealed, unsealed } = verification;
  return (
    <>
      {firstBad ? <Bad firstBad={firstBad} /> : <Alert tone="success">{t("verify.good")}</Alert>}
      <dl className="facts">
        <dt>{t("verify.sealed")}</dt>
        <dd>{t("verify.records", { count: sealed })}</dd>
        <dt>{t("verify.unsealed")}</dt>
        <dd>{t("verify.records", { count: unsealed })}</dd>
        {head && (
          <>
            <dt>{t("verify.head")}</dt>
            <dd>
              {t("verify.headOf", { seq: head.seq })}
              <br />
              <code>{head.seal}</code>
            </dd>
          </>
        )}
      </dl>
      {unsealed > 0 && <p className="quiet">{t("verify.unsealedHint")}</p>}
      {head && <p className="quiet">{t("verify.headHint")}</p>}
    </>
  );
}

function Bad({ firstBad }: { firstBad: NonNullable<Verification["firstBad"]> }) {
  const { t } = useTranslation();
  const words = useAuditWords();
  return (
    <Alert tone="danger">
      <p>
        <strong>{t("verify.bad", { seq: firstBad.seq })}</strong> {words.why(firstBad.why)}
      </p>
    </Alert>
  );
}
