import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type OwnStatus, ownStatusQuery } from "../../api/own-status.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useMe } from "../../session/me.ts";
import { StatusDot } from "../../status/status-dot.tsx";
import { useStatusWords } from "../../status/status-words.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ChannelSwitches } from "./channel-switches.tsx";
import { StatusButtons } from "./status-buttons.tsx";
import { StillArrives } from "./still-arrives.tsx";

/** `/me/status`: Online, Away or Offline, and for which channels one is there (S55, S56). */
export function OwnStatusPage() {
  const { t } = useTranslation();
  const user = useMe()?.user.id ?? "";
  const check = useGuard().check("setOwnStatus", { user });
  const status = useQuery({ ...ownStatusQuery, enabled: check.allowed });
  return (
    <Allowed check={check} error={status.error}>
      <PageHeading>{t("ownStatus.title")}</PageHeading>
      {status.isPending && <Loading label={t("loading.page")} lines={4} />}
      {status.isError && <CouldNotLoad error={status.error} onRetry={() => void status.refetch()} />}
      {status.isSuccess && <Told status={status.data} />}
    </Allowed>
  );
}

function Told({ status }: { status: OwnStatus }) {
  return (
    <>
      <Current status={status} />
      <StatusButtons status={status} />
      <StillArrives status={status} />
      <ChannelSwitches status={status} />
    </>
  );
}

function Current({ status }: { status: OwnStatus }) {
  const { t } = useTranslation();
  const words = useStatusWords();
  const { since, setBy } = status;
  return (
    <div className="status-now">
      <p role="status">
        <StatusDot status={status.status} /> <strong>{words.told(status)}</strong>{" "}
        {since && <span className="quiet">{words.since(since)}</span>}
      </p>
      {setBy && (
        <p className="alert alert-warning">
          {setBy.name ? t("ownStatus.setBy", { name: setBy.name }) : t("ownStatus.setByAdministrator")}
        </p>
      )}
    </div>
  );
}
