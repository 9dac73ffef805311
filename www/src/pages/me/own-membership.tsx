import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { OwnMembership, User } from "../../api/types.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useWording } from "../../texts/wording.ts";
import { Avatar } from "../member/avatar.tsx";
import { usePhotoAddress } from "../member/use-photo-address.ts";
import { GrantList } from "../users/membership-list.tsx";
import { OwnProfileForm } from "./own-profile-form.tsx";
import { useOwnProfile } from "./use-own-profile.ts";

interface Props {
  user: User;
  membership: OwnMembership;
}

/** One tenant one belongs to: what one holds there, one's groups, and how one appears to clients (S30). */
export function OwnMembershipCard({ user, membership }: Props) {
  const [form, setForm] = useState<"untouched" | "open" | "closed">("untouched");
  return (
    <article className="membership own-membership" aria-label={membership.tenant.name}>
      <Appearance user={user} membership={membership} />
      <Facts membership={membership} />
      {form === "open" ? (
        <Form user={user} membership={membership} onDone={() => setForm("closed")} />
      ) : (
        <Edit
          user={user}
          tenant={membership.tenant.name}
          // The form that had the focus is gone.
          autoFocus={form === "closed"}
          onPress={() => setForm("open")}
        />
      )}
    </article>
  );
}

function Appearance({ user, membership: { tenant, profile } }: Props) {
  const addressOf = usePhotoAddress();
  return (
    <div className="shown">
      <Avatar name={`${user.firstName} ${user.lastName}`} address={addressOf(profile.photo)} />
      <div>
        <h3>{tenant.name}</h3>
        <p className="quiet">{[profile.displayName || user.displayName, profile.position].filter(Boolean).join(" · ")}</p>
      </div>
    </div>
  );
}

function Facts({ membership: { permissions, channels, groups, profile } }: { membership: OwnMembership }) {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <dl className="facts">
      <dt>{t("memberships.permissions")}</dt>
      <dd>
        <GrantList kind="permission" grants={permissions} />
      </dd>
      <dt>{t("memberships.channels")}</dt>
      <dd>
        <GrantList kind="channel" grants={channels} />
      </dd>
      <dt>{t("operators.groups")}</dt>
      <dd>{wording.list(groups.map(({ name }) => name)) || t("memberships.nothing")}</dd>
      {profile.signature && (
        <>
          <dt>{t("member.signature")}</dt>
          <dd className="signature">{profile.signature}</dd>
        </>
      )}
    </dl>
  );
}

interface EditProps {
  user: User;
  tenant: string;
  autoFocus: boolean;
  onPress: () => void;
}

function Edit({ user, tenant, autoFocus, onPress }: EditProps) {
  const { t } = useTranslation();
  const check = useGuard().check("editOwnProfile", { user: user.id });
  return (
    <div>
      {check.allowed ? (
        <Button
          className="button"
          aria-label={t("ownProfile.editIn", { tenant })}
          autoFocus={autoFocus}
          onPress={onPress}
        >
          {t("ownProfile.edit")}
        </Button>
      ) : (
        <DeniedButton explanation={check}>{t("ownProfile.edit")}</DeniedButton>
      )}
    </div>
  );
}

function Form({ user, membership, onDone }: Props & { onDone: () => void }) {
  const editing = useOwnProfile(membership, user.version, onDone);
  return <OwnProfileForm editing={editing} user={user.id} name={`${user.firstName} ${user.lastName}`} onCancel={onDone} />;
}
