import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Me } from "../api/types.ts";
import { Allowed } from "../guard/allowed.tsx";
import { useGuard } from "../guard/use-guard.ts";
import { WhyNot } from "../guard/why-not.tsx";
import { meQuery, useMe } from "../session/me.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { OwnNames } from "./me/own-names.tsx";
import { MembershipList } from "./users/membership-list.tsx";
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
      <h2>{t("me.rights")}</h2>
      {!check.allowed && <WhyNot explanation={check} />}
      {check.allowed && me.user.companyAdministrator && <p>{t("me.companyAdministrator")}</p>}
      {check.allowed && <MembershipList memberships={me.memberships} />}
    </section>
  );
}
