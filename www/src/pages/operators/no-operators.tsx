import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { FilterIcon, PersonIcon } from "../../ui/icons.tsx";
import { focusPageHeading } from "../../ui/page-heading.tsx";
import { Picture } from "../../ui/picture.tsx";
import { isNarrowed } from "./operators-address.ts";
import { useOperatorsAddress } from "./use-operators-address.ts";

/** Nobody serves a channel there yet, or search and filter hide everybody. */
export function NoOperators() {
  const { t } = useTranslation();
  const { question, clear } = useOperatorsAddress();
  if (!isNarrowed(question) && question.cursor === null) {
    return (
      <Picture icon={<PersonIcon />} title={t("operators.noneYetTitle")}>
        <p>{t("operators.noneYet")}</p>
      </Picture>
    );
  }
  return (
    <Picture icon={<FilterIcon />} title={t("operators.noneMatchTitle")}>
      <Button className="button" onPress={() => (clear(), focusPageHeading())}>
        {t("users.showAll")}
      </Button>
    </Picture>
  );
}
