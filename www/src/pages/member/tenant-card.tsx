import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import type { Membership } from "../../api/types.ts";
import { useHasDraft } from "../../session/kept-drafts.ts";
import { useWording } from "../../texts/wording.ts";
import { Badge } from "../../ui/badge.tsx";
import { listSearch } from "../users/use-close-panel.ts";
import { memberDraftName } from "./use-member-editing.ts";

interface TenantCardProps {
  user: string;
  tenant: { id: string; name: string };
  /** What the user holds there; left out for who is no member. */
  membership: Membership | undefined;
}

export function TenantCard({ user, tenant, membership }: TenantCardProps) {
  const { t } = useTranslation();
  const { search, state } = useLocation();
  const hasDraft = useHasDraft(memberDraftName({ user, tenant: tenant.id }));
  const to = { pathname: `/users/${user}/tenants/${tenant.id}`, search: listSearch(search) };
  return (
    <article className="membership tenant-card">
      <h4>
        <Link to={to} state={state}>
          {tenant.name}
        </Link>
        {membership && <Badge tone="accent">{t("memberTenants.member")}</Badge>}
        {hasDraft && <Badge tone="warning">{t("memberTenants.unsaved")}</Badge>}
      </h4>
      <p className="quiet">{useHeld(membership)}</p>
    </article>
  );
}

/** The names of what is held, permissions first. */
function useHeld(membership: Membership | undefined): string {
  const { t } = useTranslation();
  const wording = useWording();
  if (membership === undefined) return t("memberTenants.notMember");
  const { permissions, channels } = membership;
  return wording.list([
    ...permissions.map(({ name }) => wording.right({ kind: "permission", name })),
    ...channels.map(({ name }) => wording.right({ kind: "channel", name })),
  ]);
}
