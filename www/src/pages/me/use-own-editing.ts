import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useEditMe } from "../../api/account.ts";
import { isProblem } from "../../api/problem.ts";
import type { User, UserFields } from "../../api/types.ts";
import { meQuery } from "../../session/me.ts";
import { toast } from "../../ui/toasts.tsx";
import { baseOf } from "../editing/memory.ts";
import { changeOf, type Draft, drafted, fieldsOf, overtaken, typed } from "../users/user-draft.ts";

/** A person's typing over their own account, which an administrator may change meanwhile. */
export function useOwnEditing(latest: User) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const edit = useEditMe();
  // From the first key on, so that the server can notice a conflict.
  const [kept, setKept] = useState<User | null>(null);
  const [draft, setDraft] = useState<Draft>({});
  const [meanwhile, setMeanwhile] = useState<Draft>({});
  const base = baseOf(kept, latest, fieldsOf);
  const isStale = isProblem(edit.error, "stale");

  const forget = () => (setDraft({}), setKept(null), setMeanwhile({}));
  const type = (field: keyof UserFields, value: string) => {
    setKept(base);
    setDraft(typed(base, draft, field, value));
  };
  const save = () => {
    const change = changeOf(base, draft);
    if (Object.keys(change).length === 0) return toast(t("me.unchanged"));
    edit.mutate({ base, change }, { onSuccess: () => (forget(), toast(t("me.saved"))) });
  };
  const reload = async () => {
    const current = (await queries.fetchQuery({ ...meQuery, staleTime: 0 }))?.user;
    if (current === undefined) return;
    setKept(current);
    setMeanwhile(overtaken(base, current, draft));
    edit.reset();
  };
  return {
    values: drafted(base, draft),
    meanwhile,
    isSaving: edit.isPending,
    isStale,
    error: isStale ? null : edit.error,
    type,
    save,
    reload,
  };
}
