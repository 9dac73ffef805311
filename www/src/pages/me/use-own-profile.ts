import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { MemberProfile } from "../../api/members.ts";
import { allOperators } from "../../api/operators.ts";
import { editOwnProfile } from "../../api/own-profile.ts";
import type { Me, OwnMembership } from "../../api/types.ts";
import { meQuery } from "../../session/me.ts";
import { toast } from "../../ui/toasts.tsx";
import { useEditing, useEditingMemory } from "../editing/use-editing.ts";
import { usePhotoOnItsWay } from "../member/photo-field.tsx";
import { changeOf, type ProfileValues, valuesOf } from "./profile-draft.ts";

export type OwnProfileEditing = ReturnType<typeof useOwnProfile>;

/** How one appears in one tenant, at the version of one's account. */
interface Appearance {
  profile: MemberProfile;
  version: number;
}

/** A person's typing over how they appear in one tenant, which an administrator may change meanwhile. */
export function useOwnProfile({ tenant, profile }: OwnMembership, version: number, onDone: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const now = async () => appearanceIn(await queries.fetchQuery({ ...meQuery, staleTime: 0 }), tenant.id);
  const editing = useEditing<Appearance, ProfileValues>({
    memory: useEditingMemory<Appearance, ProfileValues>(),
    latest: { profile, version },
    valuesOf: ({ profile }) => valuesOf(profile),
    save: async ({ version }, typed) => {
      const saved = await editOwnProfile({ tenant: tenant.id, version, change: changeOf(typed) });
      void queries.invalidateQueries({ queryKey: allOperators });
      // Awaited: with the form what it shows comes in sight again.
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      return saved;
    },
    reload: now,
    onSaved: () => (toast(t("ownProfile.saved", { tenant: tenant.name })), onDone()),
    onUnchanged: () => (toast(t("me.unchanged")), onDone()),
  });
  const isPhotoOnItsWay = usePhotoOnItsWay();
  return { ...editing, tenant, isSaving: editing.isSaving || isPhotoOnItsWay };
}

function appearanceIn(me: Me | null, tenant: string): Appearance | undefined {
  const membership = me?.memberships.find((each) => each.tenant.id === tenant);
  return me && membership ? { profile: membership.profile, version: me.user.version } : undefined;
}
