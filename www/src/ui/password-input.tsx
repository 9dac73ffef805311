import { useState } from "react";
import { Button, FieldError, Input, Label, Text, TextField, type TextFieldProps } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useFieldError } from "./form-errors.ts";

interface PasswordInputProps extends Omit<TextFieldProps, "children" | "className" | "type"> {
  label: string;
  hint?: string;
}

/** One field with a way to see what was typed, instead of typing it twice. */
export function PasswordInput({ label, hint, ...field }: PasswordInputProps) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const error = useFieldError(field.name, field.onChange);
  return (
    <TextField
      {...field}
      {...error.props}
      validationBehavior="aria"
      className="field"
      type={isShown ? "text" : "password"}
    >
      <Label>{label}</Label>
      <div className="input-with-button">
        <Input className="input" spellCheck="false" autoCapitalize="none" />
        <Button
          slot={null}
          className="button button-quiet"
          aria-label={t(isShown ? "password.hideLong" : "password.showLong")}
          onPress={() => setShown(!isShown)}
        >
          {t(isShown ? "password.hide" : "password.show")}
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error.text}</FieldError>
    </TextField>
  );
}
