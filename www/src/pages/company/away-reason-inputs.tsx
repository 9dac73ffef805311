import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { AwayReasonFields } from "../../api/away-reasons.ts";
import { TextInput } from "../../ui/text-input.tsx";

interface AwayReasonInputsProps {
  values: AwayReasonFields;
  /** What others have saved meanwhile, shown under the fields it concerns. */
  meanwhile?: Partial<AwayReasonFields>;
  isReadOnly?: boolean;
  onType: <Field extends keyof AwayReasonFields>(field: Field, value: AwayReasonFields[Field]) => void;
}

export const reasonFields = ["name"];

export function AwayReasonInputs({ values, meanwhile = {}, isReadOnly = false, onType }: AwayReasonInputsProps) {
  const { t } = useTranslation();
  const saved = (value: string | undefined) =>
    value === undefined ? undefined : t("userForm.savedMeanwhile", { value });
  const pay = (paid: boolean) => t(paid ? "awayReasons.paid" : "awayReasons.unpaid");
  return (
    <>
      <TextInput
        name="name"
        label={t("awayReasons.name")}
        hint={saved(meanwhile.name)}
        value={values.name}
        onChange={(name) => onType("name", name)}
        isReadOnly={isReadOnly}
        autoComplete="off"
        isRequired
      />
      <fieldset className="choices" disabled={isReadOnly}>
        <legend>{t("awayReasons.pay")}</legend>
        <Pay {...{ values, onType }} paid label={pay(true)} hint={t("awayReasons.paidHint")} />
        <Pay {...{ values, onType }} paid={false} label={pay(false)} hint={t("awayReasons.unpaidHint")} />
        {meanwhile.paid !== undefined && <p className="field-hint">{saved(pay(meanwhile.paid))}</p>}
      </fieldset>
    </>
  );
}

interface PayProps extends Pick<AwayReasonInputsProps, "values" | "onType"> {
  paid: boolean;
  label: string;
  hint: string;
}

function Pay({ values, onType, paid, label, hint }: PayProps) {
  const id = useId();
  return (
    <div className="checkbox-field">
      <label className="checkbox">
        <input
          type="radio"
          name="paid"
          checked={values.paid === paid}
          aria-describedby={id}
          onChange={() => onType("paid", paid)}
        />
        {label}
      </label>
      <span id={id} className="field-hint">
        {hint}
      </span>
    </div>
  );
}
