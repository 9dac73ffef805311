import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberProfile } from "../../api/members.ts";
import { useEditOwnProfile } from "../../api/own-profile.ts";
import { isProblem } from "../../api/problem.ts";
import type { OwnMembership } from "../../api/types.ts";
import { meQuery } from "../../session/me.ts";
import { toast } from "../../ui/toasts.tsx";
import { changeOf, isSame, type ProfileDraft } from "./profile-draft.ts";

export type OwnProfileEditing = ReturnType<typeof useOwnProfile>;

/** A person's typing over how they appear in one tenant, which an administrator may change meanwhile. */
export function useOwnProfile({ tenant, profile }: OwnMembership, version: number, onDone: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const edit = useEditOwnProfile();
  const latest = { profile, version };
  const [kept, setKept] = useState<typeof latest>(latest);
  const [draft, setDraft] = useState<ProfileDraft>({});
  // While the profile still stands as it was, a newer version is no conflict: something else has changed.
  const base = isSame(kept.profile, latest.profile) ? latest : kept;
  const isStale = isProblem(edit.error, "stale");

  const save = () => {
    const change = changeOf(base.profile, draft);
    if (Object.keys(change).length === 0) return (toast(t("me.unchanged")), onDone());
    const onSuccess = () => (toast(t("ownProfile.saved", { tenant: tenant.name })), onDone());
    edit.mutate({ tenant: tenant.id, version: base.version, change }, { onSuccess });
  };
  /** Goes on from the state as it stands now; what was typed stays. */
  const reload = async () => {
    const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    const now = me?.memberships.find((each) => each.tenant.id === tenant.id);
    if (me === null || now === undefined) return;
    setKept({ profile: now.profile, version: me.user.version });
    edit.reset();
  };
  return {
    tenant,
    base: base.profile,
    values: { ...base.profile, ...draft } as MemberProfile,
    isSaving: edit.isPending,
    isStale,
    error: isStale ? null : edit.error,
    type: (part: ProfileDraft) => setDraft({ ...draft, ...part }),
    save,
    reload,
  };
}
