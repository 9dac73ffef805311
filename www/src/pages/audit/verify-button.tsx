import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";

export function VerifyButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const check = useGuard().check("readAudit");
  if (!check.allowed) return <DeniedButton explanation={check}>{t("verify.title")}</DeniedButton>;
  return (
    <Button className="button" onPress={() => void navigate({ pathname: "/audit/verify", search }, { state })}>
      {t("verify.title")}
    </Button>
  );
}
