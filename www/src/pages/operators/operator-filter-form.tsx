import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OperatorFilter } from "../../api/operators.ts";
import { statuses } from "../../api/own-status.ts";
import { TickGroup } from "../../ui/list/tick-group.tsx";
import { channels } from "../users/list-address.ts";
import { useFilterWords, useGroups } from "./use-filter-words.ts";
import { useOperatorsAddress } from "./use-operators-address.ts";

/** Acts when it is confirmed, and then stands in the address. */
export function OperatorFilterForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { tenant, question, ask } = useOperatorsAddress();
  const { status, channel, group } = question;
  const [filter, setFilter] = useState<OperatorFilter>({ status, channel, group });
  const words = useFilterWords(tenant);
  const groups = useGroups(tenant).map(({ id }) => id);
  const ticks = <Name extends keyof OperatorFilter>(name: Name, title: string, values: readonly string[]) =>
    values.length > 0 && (
      <TickGroup<string>
        name={name}
        title={title}
        values={values}
        chosen={filter[name]}
        wordOf={words[name]}
        onChange={(chosen) => setFilter({ ...filter, [name]: chosen })}
      />
    );
  const confirm = () => (ask(filter), onDone());
  return (
    <form className="filter-form" onSubmit={(event) => (event.preventDefault(), confirm())}>
      {ticks("status", t("operators.status"), statuses)}
      <div className="filter-groups">
        {ticks("channel", t("filter.channel"), channels)}
        {ticks("group", t("operators.group"), groups)}
      </div>
      <div className="filter-confirm">
        <button type="submit" className="button button-primary">
          {t("filter.confirm")}
        </button>
      </div>
    </form>
  );
}
