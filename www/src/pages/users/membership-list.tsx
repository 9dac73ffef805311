import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantView, Membership } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";

interface Props<Told extends Membership> {
  memberships: Told[];
  /** Further facts of each: names and what they are. */
  more?: (membership: Told) => ReactNode;
}

/** The tenants somebody belongs to, with what they may do in each; to read only. */
export function MembershipList<Told extends Membership>({ memberships, more }: Props<Told>) {
  const { t } = useTranslation();
  return (
    <section className="memberships">
      <h3>{t("memberships.title")}</h3>
      {memberships.length === 0 && <p className="quiet">{t("memberships.none")}</p>}
      {memberships.map((membership) => (
        <MembershipCard key={membership.tenant.id} membership={membership}>
          {more?.(membership)}
        </MembershipCard>
      ))}
    </section>
  );
}

function MembershipCard({ membership, children }: { membership: Membership; children: ReactNode }) {
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
        {children}
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
