import { useId } from "react";
import { useFieldError } from "./form-errors.ts";
import { useFormPending } from "./form-pending.ts";

interface SelectInputProps {
  label: string;
  name: string;
  value: string;
  options: { value: string; label: string }[];
  hint?: string | undefined;
  isReadOnly?: boolean;
  onChange: (value: string) => void;
}

/** The browser's own menu with label, hint and error. */
export function SelectInput({ label, name, value, options, hint, isReadOnly = false, onChange }: SelectInputProps) {
  const id = useId();
  const error = useFieldError(name, onChange);
  const isPending = useFormPending();
  const isKnown = options.some((option) => option.value === value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        name={name}
        value={value}
        disabled={isReadOnly}
        aria-disabled={isPending || undefined}
        aria-invalid={error.props.isInvalid || undefined}
        aria-describedby={`${id}-hint ${id}-error`}
        onChange={(event) => error.props.onChange(event.target.value)}
      >
        {/* What is stored is shown, also where this page does not know it. */}
        {!isKnown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <span id={`${id}-hint`} className="field-hint">
        {hint}
      </span>
      <span id={`${id}-error`} className="field-error">
        {error.text}
      </span>
    </div>
  );
}
