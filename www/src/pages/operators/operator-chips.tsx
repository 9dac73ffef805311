import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { OperatorFilter } from "../../api/operators.ts";
import { Chip } from "../../ui/list/chip.tsx";
import { focusFilterButton } from "../../ui/list/filter-button.tsx";
import { isNarrowed } from "./operators-address.ts";
import { useFilterWords } from "./use-filter-words.ts";
import { useOperatorsAddress } from "./use-operators-address.ts";

/** Says what the filter leaves; each choice can be taken back alone, or all together. */
export function OperatorChips() {
  const { t } = useTranslation();
  const { tenant, question, ask, clear } = useOperatorsAddress();
  const words = useFilterWords(tenant);
  const chips = (name: keyof OperatorFilter, title: string) =>
    question[name].map((value) => (
      <Chip
        key={value}
        text={`${title}: ${words[name](value)}`}
        onTakeBack={() => ask({ [name]: question[name].filter((other) => other !== value) })}
      />
    ));
  if (!isNarrowed(question)) return null;
  return (
    <>
      <ul className="chips" aria-label={t("operators.shown")}>
        {chips("status", t("operators.status"))}
        {chips("channel", t("filter.channel"))}
        {chips("group", t("operators.group"))}
      </ul>
      <Button className="button button-quiet button-small" onPress={() => (clear(), focusFilterButton())}>
        {t("filter.clearAll")}
      </Button>
    </>
  );
}
