import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import type { Operator } from "../../api/operators.ts";
import { problemOf } from "../../api/problem.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { ForceStatus } from "./force-status.tsx";
import { ChannelBadges, GroupNames, SlotLimits } from "./operator-cells.tsx";
import { OperatorRights } from "./operator-rights.tsx";
import { ShownToClients } from "./shown-to-clients.tsx";
import { StatusTold } from "./status-told.tsx";
import { useOperator } from "./use-operator.ts";

/** `/operators/:tenant/:user` */
export function OperatorPanel() {
  const { t } = useTranslation();
  const { tenant = "", user = "" } = useParams();
  const close = useClose(tenant);
  const check = useGuard().check("viewOperators", { tenant });
  const operator = useOperator({ tenant, user }, check.allowed);
  const denial = check.allowed ? problemOf(operator.error).denial : check;
  return (
    <SidePanel title={operator.data?.name ?? t(denial ? "noAccess.title" : "operators.operator")} onClose={close}>
      {denial && <WhyNot explanation={denial} />}
      {!denial && operator.isPending && <Loading label={t("loading.page")} lines={6} />}
      {!denial && operator.isError && (
        <CouldNotLoad error={operator.error} onRetry={() => void operator.refetch()} />
      )}
      {!denial && operator.data === null && <p>{t("operators.notHere")}</p>}
      {!denial && operator.data && <Opened operator={operator.data} tenant={tenant} />}
    </SidePanel>
  );
}

function Opened({ operator, tenant }: { operator: Operator; tenant: string }) {
  const place = { tenant, user: operator.id };
  return (
    <>
      <StatusTold standing={operator} />
      <ForceStatus key={operator.id} place={place} operator={operator} />
      <ShownToClients place={place} />
      <Work operator={operator} />
      <OperatorRights place={place} />
    </>
  );
}

function Work({ operator: { channels, slots, groups } }: { operator: Operator }) {
  const { t } = useTranslation();
  return (
    <dl className="facts panel-section panel-facts">
      <dt>{t("memberships.channels")}</dt>
      <dd>
        <ChannelBadges channels={channels} />
      </dd>
      <dt>{t("operators.slots")}</dt>
      <dd>
        <SlotLimits slots={slots} />
      </dd>
      <dt>{t("operators.groups")}</dt>
      <dd>
        <GroupNames groups={groups} />
      </dd>
    </dl>
  );
}

/** Back to the list as it was. */
function useClose(tenant: string): () => void {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return () => void navigate({ pathname: `/operators/${tenant}`, search }, { state });
}
