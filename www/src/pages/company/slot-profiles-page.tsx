import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMatch } from "react-router";
import { type SlotNumbers, slotProfilesQuery } from "../../api/slot-profiles.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { PanelOutlet } from "../../later.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { SlotsIcon } from "../../ui/icons.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Picture } from "../../ui/picture.tsx";
import { useFocusAfterPanel } from "../../ui/use-focus-after-panel.ts";
import { AddPanelButton } from "../add-panel-button.tsx";
import { SlotProfilesTable } from "./slot-profiles-table.tsx";

/** `/company/slot-profiles`: named numbers of slots (D23); its panels are routes over it. */
export function SlotProfilesPage() {
  const { t } = useTranslation();
  const check = useGuard().check("viewCompanySettings");
  const profiles = useQuery({ ...slotProfilesQuery, enabled: check.allowed });
  useFocusAfterPanel(useMatch("/company/slot-profiles") !== null);
  return (
    <Allowed check={check} error={profiles.error}>
      <PageHeading aside={<AddButton />}>{t("slotProfiles.title")}</PageHeading>
      <p className="quiet">{t("slotProfiles.intro")}</p>
      {profiles.isPending && <Loading label={t("loading.page")} lines={4} />}
      {profiles.isError && <CouldNotLoad error={profiles.error} onRetry={() => void profiles.refetch()} />}
      {profiles.data?.profiles.length === 0 && <NoneYet builtIn={profiles.data.builtIn} />}
      {profiles.data && profiles.data.profiles.length > 0 && <SlotProfilesTable profiles={profiles.data.profiles} />}
      <PanelOutlet />
    </Allowed>
  );
}

function AddButton() {
  const { t } = useTranslation();
  const check = useGuard().check("manageSlotProfiles");
  return <AddPanelButton label={t("slotProfiles.add")} to="/company/slot-profiles/new" check={check} />;
}

function NoneYet({ builtIn }: { builtIn: SlotNumbers }) {
  const { t } = useTranslation();
  return (
    <Picture icon={<SlotsIcon />} title={t("slotProfiles.noneTitle")}>
      <p>{t("slotProfiles.none", { live: builtIn.live, offline: builtIn.offline, email: builtIn.email })}</p>
      <AddButton />
    </Picture>
  );
}
