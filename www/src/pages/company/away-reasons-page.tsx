import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMatch } from "react-router";
import { awayReasonsQuery } from "../../api/away-reasons.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { PanelOutlet } from "../../later.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { AwayIcon } from "../../ui/icons.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Picture } from "../../ui/picture.tsx";
import { useFocusAfterPanel } from "../../ui/use-focus-after-panel.ts";
import { AddPanelButton } from "../add-panel-button.tsx";
import { AwayReasonsTable } from "./away-reasons-table.tsx";

/** `/company/away-reasons`: what operators are away for, paid or unpaid (M9); its panels are routes over it. */
export function AwayReasonsPage() {
  const { t } = useTranslation();
  const check = useGuard().check("manageAwayReasons");
  const query = useQuery({ ...awayReasonsQuery, enabled: check.allowed });
  const reasons = query.data?.reasons;
  useFocusAfterPanel(useMatch("/company/away-reasons") !== null);
  return (
    <Allowed check={check} error={query.error}>
      <PageHeading aside={<AddButton />}>{t("awayReasons.title")}</PageHeading>
      <p className="quiet">{t("awayReasons.intro")}</p>
      {query.isPending && <Loading label={t("loading.page")} lines={4} />}
      {query.isError && <CouldNotLoad error={query.error} onRetry={() => void query.refetch()} />}
      {reasons?.length === 0 && <NoneYet />}
      {reasons && reasons.length > 0 && <AwayReasonsTable reasons={reasons} />}
      <PanelOutlet />
    </Allowed>
  );
}

function AddButton() {
  const { t } = useTranslation();
  const check = useGuard().check("manageAwayReasons");
  return <AddPanelButton label={t("awayReasons.add")} to="/company/away-reasons/new" check={check} />;
}

function NoneYet() {
  const { t } = useTranslation();
  return (
    <Picture icon={<AwayIcon />} title={t("awayReasons.noneTitle")}>
      <p>{t("awayReasons.none")}</p>
      <AddButton />
    </Picture>
  );
}
