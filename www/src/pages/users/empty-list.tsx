import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { FilterIcon, PersonIcon } from "../../ui/icons.tsx";
import { Picture } from "../../ui/picture.tsx";
import { AddButton } from "./add-button.tsx";
import { isDefaultStatus } from "./list-address.ts";
import { useListAddress } from "./use-list-address.ts";

/** Nothing to show: because there is nobody yet, or because the filter hides everybody. */
export function EmptyList() {
  const { question } = useListAddress();
  const isUnfiltered = isDefaultStatus(question.status) && question.cursor === null;
  return isUnfiltered ? <NoneYet /> : <NoneMatch />;
}

function NoneYet() {
  const { t } = useTranslation();
  return (
    <Picture icon={<PersonIcon />} title={t("users.noneYetTitle")}>
      <p>{t("users.noneYet")}</p>
      <AddButton />
    </Picture>
  );
}

function NoneMatch() {
  const { t } = useTranslation();
  const { ask } = useListAddress();
  return (
    <Picture icon={<FilterIcon />} title={t("users.noneMatchTitle")}>
      <p>{t("users.noneMatch")}</p>
      <Button className="button" onPress={() => ask({ status: ["active"] })}>
        {t("filter.clear")}
      </Button>
    </Picture>
  );
}
