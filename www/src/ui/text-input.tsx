import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from "react-aria-components";
import { useFieldError } from "./form-errors.ts";

export interface TextInputProps extends Omit<TextFieldProps, "children" | "className"> {
  label: string;
  hint?: string | undefined;
  /** A name for machines: phones shall not capitalise it, nor spelling be checked. */
  isIdentifier?: boolean;
}

/** Label, input, hint and error, tied together for assistive technology. */
export function TextInput({ label, hint, isIdentifier = false, ...field }: TextInputProps) {
  const error = useFieldError(field.name, field.onChange);
  return (
    <TextField {...field} {...error.props} validationBehavior="aria" className="field">
      <Label>{label}</Label>
      <Input className="input" {...(isIdentifier && { autoCapitalize: "none", spellCheck: "false" })} />
      {/* There even when empty: a hint that came later would not be tied to the input. */}
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
      <FieldError className="field-error">{error.text}</FieldError>
    </TextField>
  );
}
