import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { type GroupDetail, groupQuery, groupsQuery } from "../../api/groups.ts";
import { problemOf } from "../../api/problem.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import { GroupFooter, groupFormId } from "./group-footer.tsx";
import { GroupMembers } from "./group-members.tsx";
import { GroupName } from "./group-name.tsx";
import { LeavesDialog } from "./leaves-dialog.tsx";
import { useCloseGroup } from "./use-close-group.ts";
import { type Place, useGroupEditing } from "./use-group-editing.ts";

/** `/groups/:tenant/:group`: name and members of a group. */
export function GroupPanel() {
  const { tenant = "", group = "" } = useParams();
  return <Found key={`${tenant}/${group}`} place={{ tenant, group }} />;
}

function Found({ place }: { place: Place }) {
  const { t } = useTranslation();
  const close = useCloseGroup(place.tenant);
  const check = useGuard().check("changeGroupMembers", { tenant: place.tenant });
  const detail = useQuery({ ...groupQuery(place), enabled: check.allowed });
  // Who sees the list of groups only knows the name from there.
  const listed = useQuery(groupsQuery(place.tenant)).data?.groups.find(({ id }) => id === place.group);
  if (detail.data && check.allowed) return <Opened {...{ place }} latest={detail.data} onReload={detail.refetch} />;
  const denial = check.allowed ? problemOf(detail.error).denial : check;
  return (
    <SidePanel title={listed?.name ?? t("groups.group")} onClose={close}>
      {denial && <WhyNot explanation={denial} />}
      {!denial && detail.isPending && <Loading label={t("loading.page")} lines={6} />}
      {!denial && detail.isError && <CouldNotLoad error={detail.error} onRetry={() => void detail.refetch()} />}
    </SidePanel>
  );
}

interface OpenedProps {
  place: Place;
  latest: GroupDetail;
  onReload: () => Promise<{ data: GroupDetail | undefined }>;
}

function Opened({ place, latest, onReload }: OpenedProps) {
  const editing = useGroupEditing(place, latest);
  const leave = useCloseGroup(place.tenant);
  const close = () => (editing.discard(), leave());
  const reload = async () => {
    const current = (await onReload()).data;
    if (current !== undefined) editing.take(current);
  };
  return (
    <SidePanel
      title={latest.group.name}
      onClose={close}
      isEdited={editing.isEdited}
      footer={<GroupFooter editing={editing} onClose={close} onReload={reload} />}
    >
      {editing.isStale && <StaleAlert onReload={reload} />}
      <ProblemForm
        id={groupFormId}
        className="form"
        fields={["name", "users", ...editing.form.users.map((id) => `users/${id}`)]}
        error={editing.error}
        isPending={editing.isSaving}
        onSubmit={editing.submit}
      >
        <GroupName editing={editing} />
        <GroupMembers editing={editing} />
      </ProblemForm>
      <LeavesDialog editing={editing} />
    </SidePanel>
  );
}
