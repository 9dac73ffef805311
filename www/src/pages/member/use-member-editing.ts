import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { groupsKey } from "../../api/groups.ts";
import { type Member, memberQuery, type MemberRecord, type MemberSave, saveMember } from "../../api/members.ts";
import { isProblem } from "../../api/problem.ts";
import { allUsers, userKey } from "../../api/users.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useKeptForm } from "../use-kept-form.ts";
import { changeOf, formOf, isSame, rebased } from "./member-draft.ts";
import { errorsByName } from "./member-errors.ts";
import { usePhotoOnItsWay } from "./photo-field.tsx";

export type MemberEditing = ReturnType<typeof useMemberEditing>;

export function memberDraftName({ user, tenant }: Member): string {
  return `user.${user}.tenant.${tenant}`;
}

/** A person's typing over one user's tenant, which others may change meanwhile. Nothing is saved before *Save*. */
export function useMemberEditing(member: Member, latest: MemberRecord) {
  const { t } = useTranslation();
  const save = useSaveMember();
  const kept = useKeptForm({ name: memberDraftName(member), latest, formOf, isSame, rebased });
  const { base, form, isEdited } = kept;
  const isStale = isProblem(save.error, "stale");
  const isPhotoOnItsWay = usePhotoOnItsWay();
  const submit = () => {
    if (!isEdited) return toast(t("me.unchanged"));
    const done = (saved: MemberRecord) => {
      kept.settle(form, saved);
      toast(t("member.saved", { tenant: base.tenant.name }));
    };
    // Another section may be open by then, and with this one gone the callbacks of a plain `mutate`.
    void save.mutateAsync({ ...member, base, change: changeOf(formOf(base), form) }).then(done, () => undefined);
  };
  return {
    ...kept,
    member,
    isSaving: save.isPending || isPhotoOnItsWay,
    isStale,
    error: isStale ? null : save.error,
    submit,
    take: (current: MemberRecord) => (kept.take(current), save.reset()),
    discard: () => (kept.discard(), save.reset()),
  };
}

function useSaveMember() {
  const queries = useQueryClient();
  const { proving } = useReauthentication();
  const renew = useRenewMember();
  return useMutation({
    mutationFn: async (input: MemberSave) => {
      try {
        return await proving(() => saveMember(input));
      } catch (error) {
        throw errorsByName(error, input.change);
      }
    },
    onSuccess: (record, { user, tenant }) => {
      queries.setQueryData(memberQuery({ user, tenant }).queryKey, record);
      return renew({ user, tenant });
    },
  });
}

/** What others pages show of a user's tenant is asked for again. */
export function useRenewMember() {
  const queries = useQueryClient();
  return ({ user, tenant }: Member) => {
    void queries.invalidateQueries({ queryKey: allUsers });
    void queries.invalidateQueries({ queryKey: ["me"] });
    void queries.invalidateQueries({ queryKey: groupsKey(tenant) });
    return queries.invalidateQueries({ queryKey: userKey(user) });
  };
}
