import { useId } from "react";
import { useFormPending } from "./form-pending.ts";

interface CheckboxInputProps {
  label: string;
  isChecked: boolean;
  /** What ticking it brings about. */
  hint?: string | undefined;
  isReadOnly?: boolean;
  onChange: (isChecked: boolean) => void;
}

export function CheckboxInput({ label, isChecked, hint, isReadOnly = false, onChange }: CheckboxInputProps) {
  const id = useId();
  const isPending = useFormPending();
  return (
    <div className="checkbox-field">
      <label className="checkbox">
        <input
          type="checkbox"
          checked={isChecked}
          disabled={isReadOnly}
          aria-disabled={isPending || undefined}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      <span id={id} className="field-hint">
        {hint}
      </span>
    </div>
  );
}
