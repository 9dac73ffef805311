import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { authentications } from "../../api/authentications.ts";
import type { ListFilter } from "../../api/users.ts";
import { TickGroup } from "../../ui/list/tick-group.tsx";
import { useFilterWords, useTenants } from "./filter-words.ts";
import { activations, channels, permissions, statuses } from "./list-address.ts";
import { useGroupsOf, withTenants } from "./tenant-groups.ts";
import { useListAddress } from "./use-list-address.ts";

/** What is ticked here is asked for when it is confirmed; of one group any may hold, of different groups all must. */
export function FilterForm({ onDone }: { onDone: () => void }) {
  const { question, ask } = useListAddress();
  const [filter, setFilter] = useState<ListFilter>(question);
  const isEmpty = filter.status.length === 0;
  const confirm = () => {
    if (isEmpty) return;
    ask(filterOf(filter));
    onDone();
  };
  return (
    <form className="filter-form" onSubmit={(event) => (event.preventDefault(), confirm())}>
      <Groups filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
      <ConfirmButton isEmpty={isEmpty} />
    </form>
  );
}

/** Without what else the question holds: its search and page may have changed meanwhile. */
function filterOf({ status, tenant, group, permission, channel, administrator, activation, authentication }: ListFilter) {
  return { status, tenant, group, permission, channel, administrator, activation, authentication };
}

interface GroupsProps {
  filter: ListFilter;
  onChange: (change: Partial<ListFilter>) => void;
}

function Groups(props: GroupsProps) {
  const { t } = useTranslation();
  const { filter, onChange } = props;
  const tenants = useTenants().map(({ id }) => id);
  const groups = useGroupsOf(filter.tenant);
  const chooseTenants = ({ tenant }: Partial<ListFilter>) => onChange(withTenants(filter, tenant ?? [], groups));
  return (
    <>
      <Group {...props} name="status" title={t("filter.status")} values={statuses} />
      <div className="filter-groups">
        {tenants.length > 0 && (
          <Group {...props} name="tenant" title={t("filter.tenant")} values={tenants} onChange={chooseTenants} />
        )}
        {groups.length > 0 && (
          <Group {...props} name="group" title={t("operators.group")} values={groups.map(({ id }) => id)} />
        )}
        <Group {...props} name="permission" title={t("filter.permission")} values={permissions} />
        <Group {...props} name="channel" title={t("filter.channel")} values={channels} />
        <Group {...props} name="administrator" title={t("filter.administrator")} values={[true, false]} />
        <Group {...props} name="activation" title={t("filter.activation")} values={activations} />
        <Group {...props} name="authentication" title={t("filter.authentication")} values={authentications} />
      </div>
    </>
  );
}

interface GroupProps<Name extends keyof ListFilter> extends GroupsProps {
  name: Name;
  title: string;
  values: readonly ListFilter[Name][number][];
}

function Group<Name extends keyof ListFilter>({ name, title, values, filter, onChange }: GroupProps<Name>) {
  const words = useFilterWords(filter.tenant);
  return (
    <TickGroup<ListFilter[Name][number]>
      name={name}
      title={title}
      values={values}
      chosen={filter[name]}
      wordOf={words[name]}
      onChange={(chosen) => onChange({ [name]: chosen })}
    />
  );
}

/** With nothing ticked it stays reachable and says why it does nothing (D3). */
function ConfirmButton({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="filter-confirm">
      <p id={id} className="field-error" role="status">
        {isEmpty && t("filter.noneTicked")}
      </p>
      <button type="submit" className="button button-primary" aria-disabled={isEmpty} aria-describedby={id}>
        {t("filter.confirm")}
      </button>
    </div>
  );
}
