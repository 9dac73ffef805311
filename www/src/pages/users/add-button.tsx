import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { PlusIcon } from "../../ui/icons.tsx";

export function AddButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const check = useGuard().check("createUser");
  if (!check.allowed) return <DeniedButton explanation={check}>{t("users.add")}</DeniedButton>;
  return (
    <Button className="button button-primary" onPress={() => navigate({ pathname: "/users/new", search }, { state })}>
      <PlusIcon />
      {t("users.add")}
    </Button>
  );
}
