import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isProblem, problemOf } from "../../api/problem.ts";
import { slotGroups } from "../../api/slots.ts";
import type { UserThen } from "../../api/types.ts";
import { userThenQuery } from "../../api/user-history.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { useWording } from "../../texts/wording.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useAuditWords } from "../audit/audit-words.ts";
import { useValueWords } from "../audit/value-words.ts";
import { AppearanceThen } from "./appearance-then.tsx";
import { Fact } from "./fact.tsx";
import { MembershipList } from "./membership-list.tsx";

/** The record, the slots, the rights, the groups and how the user appeared, as they stood. */
export function UserAsOf({ id, at }: { id: string; at: string }) {
  const { t } = useTranslation();
  const then = useQuery(userThenQuery(id, at));
  const denial = problemOf(then.error).denial;
  if (denial) return <WhyNot explanation={denial} />;
  if (then.isPending) return <Loading label={t("loading.page")} lines={6} />;
  if (isProblem(then.error, "notFound")) return <p role="status">{t("history.notYet")}</p>;
  if (then.isError) return <CouldNotLoad error={then.error} onRetry={() => void then.refetch()} />;
  return <Stood then={then.data} />;
}

const shown = ["firstName", "lastName", "email", "username", "status", "authentication", "credentials"] as const;

function Stood({ then: { at, user, slots, memberships } }: { then: UserThen }) {
  const { t } = useTranslation();
  const wording = useWording();
  const words = useAuditWords();
  const told = useValueWords();
  const { companyAdministrator, companyAdministratorUntil } = user;
  const administrator = Boolean(companyAdministrator) && { until: companyAdministratorUntil ?? null };
  return (
    <section className="panel-section" aria-labelledby="as-of">
      <h3 id="as-of">{t("history.stood", { at: wording.moment(at) })}</h3>
      <dl className="facts">
        {shown.map((name) => (
          <Fact key={name} label={words.field(`/${name}`)}>
            {told(`/${name}`, user[name])}
          </Fact>
        ))}
        <Fact label={words.field("/administrator")}>{told("/administrator", administrator)}</Fact>
        <Fact label={words.field("/slots/profile")}>{slots.profile?.name ?? t("memberSlots.builtIn")}</Fact>
        {slotGroups.map((group) => (
          <Fact key={group} label={words.field(`/slots/${group}`)}>
            {slots.own[group] ?? t("history.inherited")}
          </Fact>
        ))}
      </dl>
      <MembershipList
        memberships={memberships}
        more={(membership) => <AppearanceThen membership={membership} name={`${user.firstName} ${user.lastName}`} />}
      />
    </section>
  );
}
