import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem } from "../../api/problem.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { changed, overtaken } from "./draft.ts";

interface Memory<Row, Values> {
  /** From the first key on, so that the server can notice a conflict. */
  kept: Row | null;
  draft: Partial<Values>;
  meanwhile: Partial<Values>;
}

export type EditingMemory<Row, Values> = ReturnType<typeof useEditingMemory<Row, Values>>;

/** What was typed; held where it shall outlive the form. */
export function useEditingMemory<Row, Values>() {
  return useState<Memory<Row, Values>>({ kept: null, draft: {}, meanwhile: {} });
}

interface Edited<Row, Values> {
  memory: EditingMemory<Row, Values>;
  /** The row as it stands, as far as this page knows. */
  latest: Row;
  valuesOf: (row: Row) => Values;
  save: (base: Row, change: Partial<Values>) => Promise<Row>;
  reload: () => Promise<Row | undefined>;
  onSaved: (row: Row) => void;
  /** Save was asked for with nothing changed. */
  onUnchanged: () => void;
}

export type Editing<Row, Values extends object> = ReturnType<typeof useEditing<Row, Values>>;

/** Typing over a row that others may change meanwhile: a conflict is told, and what was typed stays. */
export function useEditing<Row, Values extends object>(edited: Edited<Row, Values>) {
  const { latest, valuesOf, save, reload, onSaved, onUnchanged } = edited;
  const [{ kept, draft, meanwhile }, remember] = edited.memory;
  const { proving } = useReauthentication();
  const base = kept ?? latest;
  const stored = valuesOf(base);
  const change = changed(stored, draft);
  const saving = useMutation({ mutationFn: (change: Partial<Values>) => proving(() => save(base, change)) });
  const isStale = isProblem(saving.error, "stale");

  const forget = () => remember({ kept: null, draft: {}, meanwhile: {} });
  const type = <Field extends keyof Values>(field: Field, value: Values[Field]) =>
    remember((old) => ({ ...old, kept: old.kept ?? latest, draft: { ...old.draft, [field]: value } }));
  const send = () => {
    if (Object.keys(change).length === 0) return onUnchanged();
    saving.mutate(change, { onSuccess: (row) => (forget(), onSaved(row)) });
  };
  /** Goes on from the state as it stands now; what was typed stays. */
  const take = (current: Row) => {
    const isTyped = Object.keys(change).length > 0;
    remember({
      kept: isTyped ? current : null,
      draft: change,
      meanwhile: overtaken(stored, valuesOf(current), change),
    });
    saving.reset();
  };
  return {
    base,
    values: { ...stored, ...draft },
    meanwhile,
    isEdited: Object.keys(change).length > 0,
    isSaving: saving.isPending,
    isStale,
    error: isStale ? null : saving.error,
    type,
    save: send,
    take,
    discard: () => (forget(), saving.reset()),
    reload: async () => {
      const current = await reload();
      if (current !== undefined) take(current);
    },
  };
}
