import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Alert } from "../../ui/alert.tsx";

/** Nothing was saved; loading the current state keeps what was typed. */
export function StaleAlert({ onReload }: { onReload: () => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <Alert tone="warning">
      <p>
        <strong>{t("editUser.staleTitle")}</strong> {t("editUser.stale")}
      </p>
      <Button className="button" onPress={() => void onReload()}>
        {t("editUser.loadCurrent")}
      </Button>
    </Alert>
  );
}
