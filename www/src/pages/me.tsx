import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Me } from "../api/types.ts";
import { Allowed } from "../guard/allowed.tsx";
import { useGuard } from "../guard/use-guard.ts";
import { WhyNot } from "../guard/why-not.tsx";
import { meQuery, useMe } from "../session/me.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { OwnMembershipCard } from "./me/own-membership.tsx";
import { OwnNames } from "./me/own-names.tsx";
import { UserBadges } from "./users/user-badges.tsx";

/** `/me`: who is signed in, and what they may do. */
export function MePage() {
  const me = useMe();
  return me && <Profile me={me} />;
}

function Profile({ me }: { me: Me }) {
  const { user } = me;
  const check = useGuard().check("viewOwnProfile", { user: user.id });
  const { error } = useQuery(meQuery);
  return (
    <Allowed check={check} error={error}>
      <PageHeading aside={<UserBadges user={user} />}>{`${user.firstName} ${user.lastName}`}</PageHeading>
      <ProfileFacts me={me} />
      <OwnNames user={user} />
      <Rights me={me} />
    </Allowed>
  );
}

function ProfileFacts({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { user, company } = me;
  return (
    <dl className="facts">
      <dt>{t("me.company")}</dt>
      <dd>{company.name}</dd>
      <dt>{t("userForm.email")}</dt>
      <dd>{user.email}</dd>
      <dt>{t("userFacts.displayName")}</dt>
      <dd>{user.displayName}</dd>
    </dl>
  );
}

function Rights({ me }: { me: Me }) {
  const { t } = useTranslation();
  const check = useGuard().check("viewOwnRights", { user: me.user.id });
  return (
    <section>
      <h2>{t("memberships.title")}</h2>
      {!check.allowed && <WhyNot explanation={check} />}
      {check.allowed && me.user.companyAdministrator && <p>{t("me.companyAdministrator")}</p>}
      {check.allowed && <Memberships me={me} />}
    </section>
  );
}

function Memberships({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { user, memberships } = me;
  if (memberships.length === 0) return <p className="quiet">{t("memberships.none")}</p>;
  return memberships.map((membership) => (
    <OwnMembershipCard key={membership.tenant.id} user={user} membership={membership} />
  ));
}
