import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "../../api/problem.ts";
import type { User, UserDetail, UserFields } from "../../api/types.ts";
import { editUser } from "../../api/users.ts";
import { toast } from "../../ui/toasts.tsx";
import { baseOf } from "../editing/memory.ts";
import { changeOf, type Draft, drafted, fieldsOf, overtaken, typed } from "./user-draft.ts";
import { useUserChange } from "./use-user-change.ts";

export type Reload = () => Promise<{ data: UserDetail | undefined }>;

/**
 * A person's typing over a user that others may change meanwhile.
 * From the first key on, the state the person saw is kept as the base, so that the server can notice a conflict.
 */
export function useUserEditing(latest: User, onReload: Reload, onSaved: () => void) {
  const { t } = useTranslation();
  const edit = useUserChange(editUser);
  const [kept, setKept] = useState<User | null>(null);
  const [draft, setDraft] = useState<Draft>({});
  const [meanwhile, setMeanwhile] = useState<Draft>({});
  const [otherError, setOtherError] = useState<Error | null>(null);
  const base = baseOf(kept, latest, fieldsOf);
  const error = edit.error ?? otherError;
  const isStale = isProblem(error, "stale");

  const type = (field: keyof UserFields, value: string) => {
    setKept(base);
    setDraft(typed(base, draft, field, value));
  };
  const save = () => {
    const change = changeOf(base, draft);
    if (Object.keys(change).length === 0) return onSaved();
    setOtherError(null);
    edit.mutate({ base, change }, { onSuccess: () => (toast(t("editUser.saved", nameOf(base, draft))), onSaved()) });
  };
  /** Goes on from the state as it stands now; what was typed stays. */
  const take = (current: User) => {
    setMeanwhile(overtaken(base, current, draft));
    setKept(Object.keys(draft).length > 0 ? current : null);
    edit.reset();
    setOtherError(null);
  };
  const reload = async () => {
    const current = (await onReload()).data?.user;
    if (current !== undefined) take(current);
  };
  return {
    base,
    values: drafted(base, draft),
    meanwhile,
    isEdited: Object.keys(changeOf(base, draft)).length > 0,
    isSaving: edit.isPending,
    isStale,
    error: isStale ? null : error,
    type,
    save,
    take,
    reload,
    onOtherError: setOtherError,
  };
}

function nameOf(base: User, draft: Draft): { name: string } {
  const { firstName, lastName } = drafted(base, draft);
  return { name: `${firstName} ${lastName}` };
}
