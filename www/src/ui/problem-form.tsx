import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../api/problem.ts";
import { useWording } from "../texts/wording.ts";
import { Alert } from "./alert.tsx";
import { FormErrorsContext } from "./form-errors.ts";
import { FormPendingContext } from "./form-pending.ts";
import { splitErrors } from "./split-errors.ts";
import { Wait } from "./wait.tsx";

interface ProblemFormProps {
  /** Names of the fields that show their own errors. */
  fields: readonly string[];
  error: unknown;
  /** While it is being sent it can neither be sent again nor changed. */
  isPending: boolean;
  /** What is read out meanwhile, where nothing is saved by it. */
  pendingText?: string;
  onSubmit: () => void;
  children: ReactNode;
  id?: string;
  className?: string;
}

/**
 * A form whose errors come from the server: each on its field, what belongs to no field on top.
 * While it is sent its fields stay as they are: what would be typed then would be lost to the answer.
 */
export function ProblemForm(props: ProblemFormProps) {
  const { fields, error, isPending, pendingText, onSubmit, children, ...form } = props;
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const send = useOnce(onSubmit, isPending);
  const { onFields, onForm, retryAt, forget } = useFormErrors(fields, error);
  useEffect(() => focusFirstInvalid(element.current), [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  // What is no text field knows no `readOnly`: its change ends here, and what is controlled stays as it was.
  const hold = (event: FormEvent) => isPending && event.stopPropagation();
  return (
    <form {...form} ref={element} noValidate onSubmit={submit} onChangeCapture={hold}>
      {/* Heard above open panels, as the form is a part of them. */}
      <span className="visually-hidden" aria-live="polite">
        {isPending && (pendingText ?? t("form.saving"))}
      </span>
      {onForm.length > 0 && retryAt === null && <Alert tone="danger">{onForm.join(" ")}</Alert>}
      <Wait until={retryAt}>{onForm.join(" ")}</Wait>
      <FormPendingContext value={isPending}>
        <FormErrorsContext value={{ onFields, forget }}>{children}</FormErrorsContext>
      </FormPendingContext>
    </form>
  );
}

/** Not again while it is pending, nor in the moment before the page knows that it is. */
function useOnce(act: () => void, isPending: boolean): () => void {
  const isBegun = useRef(false);
  return () => {
    if (isPending || isBegun.current) return;
    isBegun.current = true;
    act();
    // By then it is pending, or it has not begun: there was nothing to send.
    setTimeout(() => (isBegun.current = false));
  };
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
