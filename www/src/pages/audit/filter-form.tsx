import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditFilter } from "../../api/audit.ts";
import { tenantsQuery } from "../../api/tenants.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { localeOf } from "../../texts/i18n.ts";
import { MomentInput } from "../../ui/moment-input.tsx";
import { localInput, momentOf } from "../../ui/moments.ts";
import { TextInput } from "../../ui/text-input.tsx";
import { recordedActions } from "./actions.ts";
import { type FilterName, kinds, outcomes } from "./audit-address.ts";
import { useAuditWords } from "./audit-words.ts";
import { useAuditAddress } from "./use-audit-address.ts";

/** Acts when it is confirmed, and then stands in the address. */
export function FilterForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { question, ask } = useAuditAddress();
  const inOrder = useAlphabet();
  const [filter, setFilter] = useState<AuditFilter>(question.filter);
  const words = useAuditWords();
  const change = (name: FilterName) => (value: string) => setFilter(changed(filter, name, value));
  const choice = (name: FilterName, label: string, options: readonly (readonly [string, string])[]) => (
    <Choice label={label} value={filter[name] ?? ""} options={options} onChange={change(name)} />
  );
  const text = (name: FilterName, label: string) => (
    <TextInput label={label} name={name} value={filter[name] ?? ""} onChange={change(name)} isIdentifier />
  );
  const moment = (name: "from" | "to", label: string) => (
    <MomentInput
      label={label}
      name={name}
      value={localInput(filter[name] ?? "")}
      onChange={(input) => change(name)(momentOf(input) ?? "")}
    />
  );
  const confirm = () => (ask(filter), onDone());
  return (
    <form className="form filter-form audit-filter" onSubmit={(event) => (event.preventDefault(), confirm())}>
      <div className="form-row">
        {choice("outcome", t("audit.outcome"), named(outcomes, words.outcome))}
        {choice("kind", t("audit.kind"), named(kinds, words.kind))}
      </div>
      {choice("action", t("audit.action"), inOrder(named(recordedActions, words.action)))}
      <TenantChoice value={filter.tenant ?? ""} onChange={change("tenant")} />
      <div className="form-row">
        {text("actor", t("audit.actorId"))}
        {text("target", t("audit.targetId"))}
      </div>
      <p className="quiet">{t("audit.idHint")}</p>
      <div className="form-row">
        {moment("from", t("audit.from"))}
        {moment("to", t("audit.to"))}
      </div>
      <button type="submit" className="button button-primary">
        {t("filter.confirm")}
      </button>
    </form>
  );
}

/** Where the tenants may be listed they are chosen by name. */
function TenantChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const may = useGuard().can("listTenants");
  const tenants = useQuery({ ...tenantsQuery, enabled: may }).data?.tenants;
  if (tenants === undefined) {
    return <TextInput label={t("audit.tenantId")} name="tenant" value={value} onChange={onChange} isIdentifier />;
  }
  const options = tenants.map(({ id, name }) => [id, name] as const);
  return <Choice label={t("audit.tenant")} value={value} options={options} onChange={onChange} />;
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}

/** What the address asks for stays on offer, known or not. */
function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const isKnown = value === "" || options.some(([known]) => known === value);
  const offered = isKnown ? options : [...options, [value, value] as const];
  return (
    <label className="field choice">
      {label}
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("audit.any")}</option>
        {offered.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function changed(filter: AuditFilter, name: FilterName, value: string): AuditFilter {
  const { [name]: _, ...others } = filter;
  return value === "" ? others : { ...others, [name]: value };
}

function named(names: readonly string[], word: (name: string) => string) {
  return names.map((name) => [name, word(name)] as const);
}

/** In the order of the language the page speaks, not of that the browser does. */
function useAlphabet() {
  const { i18n } = useTranslation();
  const { compare } = new Intl.Collator(localeOf(i18n.language));
  return (options: (readonly [string, string])[]) => options.toSorted(([, one], [, other]) => compare(one, other));
}
