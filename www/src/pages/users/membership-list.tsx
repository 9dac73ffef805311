import { useTranslation } from "react-i18next";
import type { GrantView, Membership } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";

/** The tenants somebody belongs to, with what they may do in each; to read only. */
export function MembershipList({ memberships }: { memberships: Membership[] }) {
  const { t } = useTranslation();
  return (
    <section className="memberships">
      <h3>{t("memberships.title")}</h3>
      {memberships.length === 0 && <p className="quiet">{t("memberships.none")}</p>}
      {memberships.map((membership) => (
        <MembershipCard key={membership.tenant.id} membership={membership} />
      ))}
    </section>
  );
}

function MembershipCard({ membership }: { membership: Membership }) {
  const { t } = useTranslation();
  const { tenant, permissions, channels } = membership;
  return (
    <article className="membership">
      <h4>{tenant.name}</h4>
      <dl className="facts">
        <dt>{t("memberships.permissions")}</dt>
        <dd>
          <GrantList kind="permission" grants={permissions} />
        </dd>
        <dt>{t("memberships.channels")}</dt>
        <dd>
          <GrantList kind="channel" grants={channels} />
        </dd>
      </dl>
    </article>
  );
}

/** Rights of one kind, each with its end. */
export function GrantList({ kind, grants }: { kind: "permission" | "channel"; grants: GrantView[] }) {
  const { t } = useTranslation();
  const wording = useWording();
  if (grants.length === 0) return <span className="quiet">{t("memberships.nothing")}</span>;
  return (
    <ul className="grants">
      {grants.map(({ name, until }) => (
        <li key={name}>
          {wording.right({ kind, name })}
          {until && <span className="quiet"> {t("memberships.until", { at: wording.moment(until) })}</span>}
        </li>
      ))}
    </ul>
  );
}
