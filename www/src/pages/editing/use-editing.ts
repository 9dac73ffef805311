import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem } from "../../api/problem.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { changed } from "./draft.ts";
import { baseOf, type Memory, nothingTyped, resumed, settled } from "./memory.ts";

export type EditingMemory<Row, Values> = ReturnType<typeof useEditingMemory<Row, Values>>;

/** What was typed; held where it shall outlive the form. */
export function useEditingMemory<Row, Values>() {
  return useState<Memory<Row, Values>>(nothingTyped);
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
  const base = baseOf(kept, latest, valuesOf);
  const stored = valuesOf(base);
  const change = changed(stored, draft);
  const saving = useMutation({ mutationFn: (change: Partial<Values>) => proving(() => save(base, change)) });
  const isStale = isProblem(saving.error, "stale");

  const type = <Field extends keyof Values>(field: Field, value: Values[Field]) =>
    remember((old) => ({ ...old, kept: old.kept ?? latest, draft: { ...old.draft, [field]: value } }));
  const send = () => {
    if (Object.keys(change).length === 0) return onUnchanged();
    const done = (row: Row) => (remember((old) => settled(old, change, row, valuesOf)), onSaved(row));
    saving.mutate(change, { onSuccess: done });
  };
  /** Goes on from the state as it stands now; what was typed stays, also what was typed since this was asked for. */
  const take = (current: Row) => {
    remember((old) => resumed(old, current, valuesOf));
    if (saving.isError) saving.reset();
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
    // What is on its way cannot be taken back.
    discard: () => saving.isPending || (remember(nothingTyped()), saving.reset()),
    reload: async () => {
      const current = await reload();
      if (current !== undefined) take(current);
    },
  };
}
