import type { TargetKind } from "deskwarden";
import { startTransition, useOptimistic } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { KnownAction } from "../../guard/policy-notes.ts";
import { localeOf } from "../../texts/i18n.ts";
import { useWording } from "../../texts/wording.ts";
import { channels } from "../users/list-address.ts";
import { Choice, type Option } from "./choice.tsx";
import { CountInput } from "./count-input.tsx";
import { type Field, fieldsOf, operators, persons, statuses } from "./question.ts";

interface QuestionFormProps {
  actions: readonly KnownAction[];
  action: KnownAction;
  tenants: readonly { id: string; name: string }[];
}

/** What, and where; every change is answered at once. */
export function QuestionForm({ actions, action, tenants }: QuestionFormProps) {
  const { t } = useTranslation();
  const [query, ask] = useAsked();
  const titles = useTitles(actions);
  return (
    <form className="form" aria-label={t("tryIt.question")} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t("tryIt.action")}
        value={action.name}
        options={titles}
        onChange={(name) => ask("action", name)}
      />
      {fieldsOf(action.kind as TargetKind, query).map((field) => (
        <FieldInput key={field} field={field} said={query.get(field) ?? ""} tenants={tenants} onChange={ask} />
      ))}
    </form>
  );
}

/** What actions are called, in the order of the language. */
function useTitles(actions: readonly KnownAction[]): readonly Option[] {
  const wording = useWording();
  const { i18n } = useTranslation();
  const inOrder = new Intl.Collator(localeOf(i18n.language)).compare;
  return actions
    .map(({ name }) => [name, wording.action(name)] as const)
    .toSorted(([, one], [, other]) => inOrder(one, other));
}

/** An answer of the moment is no place to come back to. */
function useAsked() {
  const [query, setQuery] = useSearchParams();
  const ask = (name: string, value: string) => {
    // The address may be ahead of what is rendered: the answer given a moment ago must not be lost to this one.
    const next = new URLSearchParams(location.search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setQuery(next, { replace: true });
  };
  return [query, ask] as const;
}

interface FieldInputProps extends Pick<QuestionFormProps, "tenants"> {
  field: Field;
  said: string;
  onChange: (field: Field, value: string) => void;
}

function FieldInput({ field, said, tenants, onChange }: FieldInputProps) {
  const label = useFieldWords()(field);
  const options = useOptions(tenants)[field];
  const change = (value: string) => onChange(field, value);
  if (options) return <Choice label={label} value={said} options={options} onChange={change} />;
  if (field === "open" || field === "calls") {
    return <CountInput field={field} label={label} said={said} onChange={change} />;
  }
  return <Tick label={label} isTicked={said === "yes"} onTick={(isTicked) => change(isTicked ? "yes" : "")} />;
}

interface TickProps {
  label: string;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
}

/** The box is ticked before the address has followed. */
function Tick({ label, isTicked, onTick }: TickProps) {
  const [isShown, show] = useOptimistic(isTicked);
  const tick = (isWanted: boolean) =>
    startTransition(() => {
      show(isWanted);
      onTick(isWanted);
    });
  return (
    <label className="checkbox">
      <input type="checkbox" checked={isShown} onChange={(event) => tick(event.target.checked)} />
      {label}
    </label>
  );
}

/** The first option is what an address means that says nothing. */
function useOptions(tenants: QuestionFormProps["tenants"]): Partial<Record<Field, readonly Option[]>> {
  const { t } = useTranslation();
  const { right } = useWording();
  const who = { other: t("tryIt.other"), me: t("tryIt.me"), nobody: t("tryIt.nobody") };
  const states = { online: t("tryIt.online"), away: t("tryIt.away"), offline: t("tryIt.offline") };
  return {
    tenant: tenants.map(({ id, name }) => [id, name] as const),
    user: persons.map((person) => [person, who[person]] as const),
    operator: operators.map((person) => [person, who[person]] as const),
    channel: channels.map((name) => [name, right({ kind: "channel", name })] as const),
    status: [["", t("tryIt.unsaid")] as const, ...statuses.map((status) => [status, states[status]] as const)],
  };
}

function useFieldWords(): (field: Field) => string {
  const { t } = useTranslation();
  const words: Record<Field, string> = {
    tenant: t("tryIt.tenant"),
    user: t("tryIt.user"),
    operator: t("tryIt.operator"),
    channel: t("tryIt.channel"),
    status: t("tryIt.status"),
    open: t("tryIt.open"),
    calls: t("tryIt.calls"),
    lastCompanyAdmin: t("tryIt.lastCompanyAdmin"),
    member: t("tryIt.member"),
    ended: t("tryIt.ended"),
    unpaidReason: t("tryIt.unpaidReason"),
    offeredWhileAway: t("tryIt.offeredWhileAway"),
    inGroup: t("tryIt.inGroup"),
    switchedOn: t("tryIt.switchedOn"),
  };
  return (field) => words[field];
}
