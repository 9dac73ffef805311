import type { Action, TargetKind } from "deskwarden";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Me } from "../../api/types.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { type KnownAction, usePolicyActions } from "../../guard/policy-notes.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { useKnownTenants } from "../../session/allowed-tenants.ts";
import { useMe } from "../../session/me.ts";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Answer } from "./answer.tsx";
import { targetOf } from "./question.ts";
import { QuestionForm } from "./question-form.tsx";

/** `/try`: asks the engine in this page what one may do, and shows why. The question stands in the address. */
export function TryPage() {
  const me = useMe();
  return me && <Trial me={me} />;
}

function Trial({ me }: { me: Me }) {
  const { t } = useTranslation();
  const check = useGuard().check("viewOwnRights", { user: me.user.id });
  const actions = usePolicyActions();
  return (
    <Allowed check={check}>
      <PageHeading>{t("tryIt.title")}</PageHeading>
      <p>{t("tryIt.intro", { name: `${me.user.firstName} ${me.user.lastName}` })}</p>
      {actions === undefined ? <Loading label={t("loading.page")} lines={6} /> : <Asked me={me} actions={actions} />}
    </Allowed>
  );
}

function Asked({ me, actions }: { me: Me; actions: readonly KnownAction[] }) {
  const [query] = useSearchParams();
  const { tenants } = useKnownTenants();
  const { check } = useGuard();
  const action = actions.find(({ name }) => name === query.get("action")) ?? actions.find(({ kind }) => kind === "tenant");
  if (action === undefined) return null;
  const target = targetOf(action.kind as TargetKind, query, { user: me.user.id, tenants: tenants.map(({ id }) => id) });
  return (
    <div className="try">
      <QuestionForm actions={actions} action={action} tenants={tenants} />
      {/* The address may name any action with any target; what makes no sense is denied. */}
      <Answer action={action.name} target={target} explanation={check(action.name as Action, target as never)} />
    </div>
  );
}
