import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { problemOf } from "../api/problem.ts";
import { useWording } from "../texts/wording.ts";
import { Alert } from "./alert.tsx";
import { FormErrorsContext } from "./form-errors.ts";
import { splitErrors } from "./split-errors.ts";
import { Wait } from "./wait.tsx";

interface ProblemFormProps {
  /** Names of the fields that show their own errors. */
  fields: readonly string[];
  error: unknown;
  /** While it is being sent it cannot be sent again. */
  isPending: boolean;
  onSubmit: () => void;
  children: ReactNode;
  id?: string;
  className?: string;
}

/** A form whose errors come from the server: each on its field, what belongs to no field on top. */
export function ProblemForm({ fields, error, isPending, onSubmit, children, ...form }: ProblemFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const { onFields, onForm, retryAt, forget } = useFormErrors(fields, error);
  useEffect(() => focusFirstInvalid(element.current), [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) onSubmit();
  };
  return (
    <form {...form} ref={element} noValidate onSubmit={submit}>
      {onForm.length > 0 && retryAt === null && <Alert tone="danger">{onForm.join(" ")}</Alert>}
      <Wait until={retryAt}>{onForm.join(" ")}</Wait>
      <FormErrorsContext value={{ onFields, forget }}>{children}</FormErrorsContext>
    </form>
  );
}

function useFormErrors(fields: readonly string[], error: unknown) {
  const wording = useWording();
  const [seen, setSeen] = useState<{ error: unknown; forgotten: string[] }>({ error, forgotten: [] });
  // A new refusal shows all its errors again.
  const forgotten = seen.error === error ? seen.forgotten : [];
  const forget = (field: string) => setSeen({ error, forgotten: [...forgotten, field] });
  if (!error) return { onFields: {}, onForm: [], retryAt: null, forget };
  const problem = problemOf(error);
  const { onFields, onForm } = splitErrors(problem, fields, wording);
  return { onFields: without(onFields, forgotten), onForm, retryAt: problem.retryAt, forget };
}

function without(onFields: Record<string, string[]>, forgotten: string[]): Record<string, string[]> {
  return Object.fromEntries(Object.entries(onFields).filter(([field]) => !forgotten.includes(field)));
}

function focusFirstInvalid(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
}
