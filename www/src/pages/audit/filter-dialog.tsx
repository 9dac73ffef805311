import { useTranslation } from "react-i18next";
import { FilterButton } from "../../ui/list/filter-button.tsx";
import { FilterForm } from "./filter-form.tsx";

export function FilterDialog() {
  const { t } = useTranslation();
  return <FilterButton title={t("audit.filter")}>{(close) => <FilterForm onDone={close} />}</FilterButton>;
}
