import { FieldError, Label, Text, TextArea, TextField, type TextFieldProps } from "react-aria-components";
import { useFieldError } from "./form-errors.ts";

interface TextAreaInputProps extends Omit<TextFieldProps, "children" | "className" | "type"> {
  label: string;
  hint?: string | undefined;
  rows?: number;
}

/** Several lines. */
export function TextAreaInput({ label, hint, rows = 4, ...field }: TextAreaInputProps) {
  const error = useFieldError(field.name, field.onChange);
  return (
    <TextField {...field} {...error.props} validationBehavior="aria" className="field">
      <Label>{label}</Label>
      <TextArea className="input input-lines" rows={rows} />
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
      <FieldError className="field-error">{error.text}</FieldError>
    </TextField>
  );
}
