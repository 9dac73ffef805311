import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isProblem, refused } from "../../api/problem.ts";
import { saveSlots, type SlotSave, slotsQuery, type UserSlots } from "../../api/slots.ts";
import { allUsers, userKey } from "../../api/users.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useKeptForm } from "../use-kept-form.ts";
import { formOf, isSame, readSlots, rebased } from "./slot-draft.ts";

export type SlotsEditing = ReturnType<typeof useSlotsEditing>;

/** A person's typing over one user's slots, which others may change meanwhile. */
export function useSlotsEditing(user: string, latest: UserSlots) {
  const { t } = useTranslation();
  const save = useSaveSlots();
  // What the page itself refuses, as long as the server was not asked.
  const [refusal, setRefusal] = useState<Error | null>(null);
  const kept = useKeptForm({ name: `user.${user}.slots`, latest, formOf, isSame, rebased });
  const { base, form, isEdited } = kept;
  const isStale = refusal === null && isProblem(save.error, "stale");
  const forgetErrors = () => (setRefusal(null), save.reset());
  const submit = () => {
    if (!isEdited) return toast(t("me.unchanged"));
    const { change, errors } = readSlots(form);
    setRefusal(errors.length > 0 ? refused(errors) : null);
    if (errors.length > 0) return;
    const done = (saved: UserSlots) => (kept.settle(form, saved), toast(t("memberSlots.saved")));
    // Another section may be open by then, and with this one gone the callbacks of a plain `mutate`.
    void save.mutateAsync({ user, base, change }).then(done, () => undefined);
  };
  return {
    ...kept,
    isSaving: save.isPending,
    isStale,
    error: refusal ?? (isStale ? null : save.error),
    submit,
    take: (current: UserSlots) => (kept.take(current), forgetErrors()),
    discard: () => (kept.discard(), forgetErrors()),
  };
}

function useSaveSlots() {
  const queries = useQueryClient();
  const { proving } = useReauthentication();
  return useMutation({
    mutationFn: (input: SlotSave) => proving(() => saveSlots(input)),
    onSuccess: (slots, { user }) => {
      queries.setQueryData(slotsQuery(user).queryKey, slots);
      void queries.invalidateQueries({ queryKey: allUsers });
      return queries.invalidateQueries({ queryKey: userKey(user) });
    },
  });
}
