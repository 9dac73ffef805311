import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Group,
  type GroupDetail,
  groupQuery,
  groupsKey,
  type MembersPreview,
  previewGroupMembers,
  renameGroup,
  setGroupMembers,
} from "../../api/groups.ts";
import { isProblem } from "../../api/problem.ts";
import { allUsers, everyUser } from "../../api/users.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useKeptForm } from "../use-kept-form.ts";
import { errorsByUser, formOf, type GroupForm, hasSameUsers, isSame, rebased } from "./group-draft.ts";

export interface Place {
  tenant: string;
  group: string;
}

export type GroupEditing = ReturnType<typeof useGroupEditing>;

/** A person's typing over one group. Before it is saved it is asked whom it would leave without work (D21). */
export function useGroupEditing(place: Place, latest: GroupDetail) {
  const { t } = useTranslation();
  const kept = useKeptForm({ name: `group.${place.tenant}.${place.group}`, latest, formOf, isSame, rebased });
  const { base, form, isEdited } = kept;
  const [asked, setAsked] = useState<MembersPreview | null>(null);
  const preview = usePreview(place);
  const save = useSaveGroup(place, (group) => kept.take({ ...base, group }));
  const isStale = isProblem(save.error, "stale");

  const send = () => {
    setAsked(null);
    const done = (saved: GroupDetail) => (kept.settle(form, saved), toast(t("groups.saved", { name: form.name.trim() })));
    save.mutate({ base, form }, { onSuccess: done });
  };
  const submit = () => {
    if (!isEdited) return toast(t("me.unchanged"));
    save.reset();
    if (hasSameUsers(form, formOf(base))) return send();
    preview.mutate(form.users, {
      onSuccess: (found) => (found.leavesWithoutWork.length > 0 ? setAsked(found) : send()),
    });
  };
  const forgetErrors = () => (preview.reset(), save.reset());
  return {
    ...kept,
    place,
    /** What waits for a yes. */
    asked,
    answer: (isYes: boolean) => (isYes ? send() : setAsked(null)),
    isSaving: preview.isPending || save.isPending,
    isStale,
    error: preview.error ?? (isStale ? null : save.error),
    submit,
    take: (current: GroupDetail) => (kept.take(current), forgetErrors()),
    discard: () => (kept.discard(), forgetErrors()),
  };
}

function usePreview(place: Place) {
  return useMutation({
    mutationFn: (users: string[]) =>
      previewGroupMembers(place, users).catch((error: unknown) => {
        throw errorsByUser(error, users);
      }),
  });
}

interface GroupSave {
  base: GroupDetail;
  form: GroupForm;
}

/** Name and members are two actions; the second goes on from the version that the first has made. */
function useSaveGroup({ tenant, group }: Place, onRenamed: (group: Group) => void) {
  const { proving } = useReauthentication();
  const renew = useRenewGroup();
  const send = async ({ base, form }: GroupSave): Promise<GroupDetail> => {
    const isRenamed = form.name !== base.group.name;
    const now = isRenamed ? await proving(() => renameGroup({ tenant, base: base.group, name: form.name })) : base.group;
    if (hasSameUsers(form, formOf(base))) return { ...base, group: now };
    if (isRenamed) onRenamed(now);
    return proving(() => setGroupMembers({ tenant, base: now, users: form.users }));
  };
  return useMutation({
    mutationFn: (input: GroupSave) =>
      send(input).catch((error: unknown) => {
        throw errorsByUser(error, input.form.users);
      }),
    onSuccess: (detail) => renew({ tenant, group }, detail),
  });
}

/** What is shown of a tenant's groups is asked for again; of a group that is gone nothing more is asked. */
export function useRenewGroup() {
  const queries = useQueryClient();
  return (place: Place, detail?: GroupDetail) => {
    if (detail) queries.setQueryData(groupQuery(place).queryKey, detail);
    void queries.invalidateQueries({ queryKey: everyUser });
    void queries.invalidateQueries({ queryKey: allUsers });
    return queries.invalidateQueries({ queryKey: groupsKey(place.tenant), exact: detail === undefined });
  };
}
