import { useId } from "react";
import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { localeOf } from "../texts/i18n.ts";
import { useFieldError } from "../ui/form-errors.ts";
import { timeIn } from "./time-in.ts";

interface TimeZoneInputProps extends Omit<TextFieldProps, "children" | "className" | "type"> {
  label: string;
  value: string;
  hint?: string | undefined;
}

/** A zone by its IANA name, proposed while one types; what time it is there tells whether it is the right one. */
export function TimeZoneInput({ label, hint, ...field }: TimeZoneInputProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const error = useFieldError(field.name, field.onChange);
  const time = timeIn(field.value, localeOf(i18n.language), new Date());
  const told = time === null ? t("timeZone.hint") : t("timeZone.now", { time });
  return (
    <TextField {...field} {...error.props} validationBehavior="aria" className="field">
      <Label>{label}</Label>
      <Input className="input" list={id} autoComplete="off" autoCapitalize="none" spellCheck="false" />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Text slot="description" className="field-hint">
        {[hint, told].filter(Boolean).join(" ")}
      </Text>
      <FieldError className="field-error">{error.text}</FieldError>
    </TextField>
  );
}

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
