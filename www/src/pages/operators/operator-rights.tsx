import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { OperatorPlace } from "../../api/operators.ts";
import { problemOf } from "../../api/problem.ts";
import { operatorRightsQuery } from "../../api/rights.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { RightsView } from "../rights/rights-view.tsx";

/** What an operator may do in this tenant, for who may see it. */
export function OperatorRights({ place }: { place: OperatorPlace }) {
  const { t } = useTranslation();
  const check = useGuard().check("viewMemberRights", { ...place, member: true });
  const rights = useQuery({ ...operatorRightsQuery(place), enabled: check.allowed });
  const denial = check.allowed ? problemOf(rights.error).denial : check;
  return (
    <section className="panel-section" aria-labelledby="rights">
      <h3 id="rights">{t("effectiveRights.title")}</h3>
      {denial && <WhyNot explanation={denial} />}
      {!denial && rights.isPending && <Loading label={t("loading.page")} lines={4} />}
      {!denial && rights.isError && <CouldNotLoad error={rights.error} onRetry={() => void rights.refetch()} />}
      {rights.data && <RightsView rights={rights.data.rights} />}
    </section>
  );
}
