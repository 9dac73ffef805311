import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { FilterIcon, PersonIcon } from "../../ui/icons.tsx";
import { focusPageHeading } from "../../ui/page-heading.tsx";
import { Picture } from "../../ui/picture.tsx";
import { AddButton } from "./add-button.tsx";
import { isNarrowed } from "./list-address.ts";
import { useListAddress } from "./use-list-address.ts";

/** Nothing to show: because there is nobody yet, or because search and filter hide everybody. */
export function EmptyList() {
  const { question } = useListAddress();
  return isNarrowed(question) || question.cursor !== null ? <NoneMatch /> : <NoneYet />;
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
  const { question, clear } = useListAddress();
  const search = question.search.trim();
  return (
    <Picture icon={<FilterIcon />} title={t(search ? "users.noneFoundTitle" : "users.noneMatchTitle")}>
      <p>{search ? t("users.noneFound", { search }) : t("users.noneMatch")}</p>
      <Button className="button" onPress={() => (clear(), focusPageHeading())}>
        {t("users.showAll")}
      </Button>
    </Picture>
  );
}
