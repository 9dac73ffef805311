import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { CrossIcon } from "../../ui/icons.tsx";
import { isDefaultStatus } from "./list-address.ts";
import { useListAddress } from "./use-list-address.ts";

/** Says which users are shown; another choice than the default can be taken back here. */
export function FilterChip() {
  const { t } = useTranslation();
  const { question, ask } = useListAddress();
  const isBoth = question.status.length === 2;
  const isDefault = isDefaultStatus(question.status);
  const text = isBoth ? t("filter.showsBoth") : isDefault ? t("filter.showsActive") : t("filter.showsDeactivated");
  return (
    <span className="chip" data-set={!isDefault || undefined}>
      {text}
      {!isDefault && (
        <Button
          className="button button-quiet button-icon"
          aria-label={t("filter.clear")}
          onPress={() => ask({ status: ["active"] })}
        >
          <CrossIcon />
        </Button>
      )}
    </span>
  );
}
