import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { PlusIcon } from "../../ui/icons.tsx";

export function AddGroupButton({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const check = useGuard().check("createGroup", { tenant });
  if (!check.allowed) return <DeniedButton explanation={check}>{t("groups.add")}</DeniedButton>;
  const add = () => void navigate({ pathname: `/groups/${tenant}/new`, search }, { state });
  return (
    <Button className="button button-primary" onPress={add}>
      <PlusIcon />
      {t("groups.add")}
    </Button>
  );
}
