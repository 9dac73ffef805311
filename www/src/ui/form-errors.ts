import { createContext, useContext } from "react";
import { useFormPending } from "./form-pending.ts";

interface FormErrors {
  /** Texts by field name. */
  onFields: Record<string, string[]>;
  forget: (field: string) => void;
}

/**
 * The errors of the form a field stands in.
 * Not React Aria's own: it drops an error when its field is left, which moves the submit button
 * away from under the pointer that is about to press it.
 */
export const FormErrorsContext = createContext<FormErrors>({ onFields: {}, forget: () => undefined });

/** What a field needs to show its error, until something is typed into it, and to stay as it is while it is sent. */
export function useFieldError(name: string | undefined, onChange: ((value: string) => void) | undefined) {
  const { onFields, forget } = useContext(FormErrorsContext);
  const text = name === undefined ? undefined : onFields[name]?.join(" ");
  const type = (value: string) => {
    if (name !== undefined && text !== undefined) forget(name);
    onChange?.(value);
  };
  const isPending = useFormPending();
  return { text, props: { isInvalid: text !== undefined, onChange: type, ...(isPending && { isReadOnly: true }) } };
}
