import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ListFilter } from "../../api/users.ts";
import { Chip } from "../../ui/list/chip.tsx";
import { focusFilterButton } from "../../ui/list/filter-button.tsx";
import { useFilterWords } from "./filter-words.ts";
import { defaultFilter, isDefaultStatus, isNarrowed } from "./list-address.ts";
import { useGroupsOf, withTenants } from "./tenant-groups.ts";
import { useListAddress } from "./use-list-address.ts";

/** Says which users are shown; each choice can be taken back alone, or all together. */
export function FilterChips() {
  const { t } = useTranslation();
  const { question, clear } = useListAddress();
  return (
    <>
      <ul className="chips" aria-label={t("filter.shown")}>
        <StatusChip />
        <ValueChips name="tenant" title={t("filter.tenant")} />
        <ValueChips name="group" title={t("operators.group")} />
        <ValueChips name="permission" title={t("filter.permission")} />
        <ValueChips name="channel" title={t("filter.channel")} />
        <ValueChips name="administrator" title={t("filter.administrator")} />
        <ValueChips name="activation" title={t("filter.activation")} />
        <ValueChips name="authentication" title={t("filter.authentication")} />
      </ul>
      {isNarrowed(question) && (
        <Button className="button button-quiet button-small" onPress={() => (clear(), focusFilterButton())}>
          {t("filter.clearAll")}
        </Button>
      )}
    </>
  );
}

function StatusChip() {
  const { t } = useTranslation();
  const { question, ask } = useListAddress();
  const words = useFilterWords(question.tenant);
  const { status } = question;
  const text = status.length === 2 ? t("filter.showsBoth") : status.map(words.status).join();
  const takeBack = isDefaultStatus(status) ? null : () => ask({ status: [...defaultFilter.status] });
  return <Chip text={text} onTakeBack={takeBack} />;
}

function ValueChips<Name extends keyof ListFilter>({ name, title }: { name: Name; title: string }) {
  const { question, ask } = useListAddress();
  const words = useFilterWords(question.tenant);
  const groups = useGroupsOf(question.tenant);
  const values: readonly ListFilter[Name][number][] = question[name];
  const takeBack = (value: ListFilter[Name][number]) => () => {
    const left = values.filter((other) => other !== value);
    ask(name === "tenant" ? withTenants(question, left as string[], groups) : { [name]: left });
  };
  return values.map((value) => (
    <Chip key={String(value)} text={`${title}: ${words[name](value)}`} onTakeBack={takeBack(value)} />
  ));
}
