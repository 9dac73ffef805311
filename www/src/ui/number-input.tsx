import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Unit, useUnits } from "../texts/units.ts";
import { useFieldError } from "./form-errors.ts";
import { type Bounds, readWhole } from "./whole-number.ts";

interface NumberInputProps extends Omit<TextFieldProps, "children" | "className" | "type"> {
  label: string;
  /** What was typed, also where it is no number: a control that corrects by itself saves what nobody meant. */
  value: string;
  unit: Unit;
  bounds: Bounds;
  hint?: string | undefined;
}

/** A whole number with its unit; the bounds are told before they are overstepped. */
export function NumberInput({ label, unit, bounds, hint, ...field }: NumberInputProps) {
  const { t } = useTranslation();
  const units = useUnits();
  const error = useFieldError(field.name, field.onChange);
  const [low, high] = bounds;
  const read = readWhole(field.value, bounds);
  // Not `unit`: the formatting of numbers would take that for an option of its own.
  const range = t("numbers.range", { low, high, word: units(unit, high) });
  return (
    <TextField {...field} {...error.props} validationBehavior="aria" className="field field-number">
      <Label>{label}</Label>
      <div className="input-with-unit">
        <Input className="input" inputMode="numeric" autoComplete="off" />
        {/* The description names it too. */}
        <span aria-hidden="true">{units(unit, "number" in read ? read.number : high)}</span>
      </div>
      <Text slot="description" className="field-hint">
        {[range, hint].filter(Boolean).join(" ")}
      </Text>
      <FieldError className="field-error">{error.text}</FieldError>
    </TextField>
  );
}
