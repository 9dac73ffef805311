import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { type Group, groupsQuery } from "../../api/groups.ts";
import { problemOf } from "../../api/problem.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { useFieldError } from "../../ui/form-errors.ts";
import { Loading } from "../../ui/loading.tsx";
import { groupsOfMember } from "../groups/back-to-user.tsx";
import { listSearch } from "../users/use-close-panel.ts";
import { Box } from "./box.tsx";
import type { MemberEditing } from "./use-member-editing.ts";

/** S32: the groups of the tenant, several allowed. */
export function GroupBoxes({ editing }: { editing: MemberEditing }) {
  const { t } = useTranslation();
  const { tenant } = editing.member;
  const check = useGuard().check("viewGroups", { tenant });
  const groups = useQuery({ ...groupsQuery(tenant), enabled: check.allowed });
  const denial = check.allowed ? problemOf(groups.error).denial : check;
  return (
    <fieldset className="boxes">
      <legend>{t("member.groups")}</legend>
      {denial && <WhyNot explanation={denial} />}
      {!denial && groups.isPending && <Loading label={t("loading.page")} lines={2} />}
      {!denial && groups.isError && <CouldNotLoad error={groups.error} onRetry={() => void groups.refetch()} />}
      {!denial && groups.data && <Boxes editing={editing} groups={groups.data.groups} />}
      <GroupNotes editing={editing} />
      <ManageGroups editing={editing} />
    </fieldset>
  );
}

function Boxes({ editing, groups }: { editing: MemberEditing; groups: Group[] }) {
  const { t } = useTranslation();
  const { form, member, change } = editing;
  const check = useGuard().check("changeGroupMembers", { tenant: member.tenant });
  const gone = form.groups.filter((id) => !groups.some((group) => group.id === id));
  const tick = (id: string, isTicked: boolean) =>
    change({ groups: [...form.groups.filter((each) => each !== id), ...(isTicked ? [id] : [])] });
  const box = (id: string, name: string) => (
    <Box
      key={id}
      label={name}
      isTicked={form.groups.includes(id)}
      check={check}
      onTick={(isTicked) => tick(id, isTicked)}
    />
  );
  return (
    <>
      {groups.length === 0 && <p className="quiet">{t("member.noGroups")}</p>}
      {groups.map(({ id, name }) => box(id, name))}
      {gone.map((id) => box(id, t("member.goneGroup")))}
    </>
  );
}

/** D21: said before it is saved. */
function GroupNotes({ editing: { form, overtaken } }: { editing: MemberEditing }) {
  const { t } = useTranslation();
  const error = useFieldError("groups", undefined);
  const getsNothing = form.channels.length > 0 && form.groups.length === 0;
  return (
    <>
      {overtaken.some((key) => key.startsWith("groups/")) && <p className="field-hint">{t("member.groupsMeanwhile")}</p>}
      <p className="field-error">{error.text}</p>
      <div role="status">{getsNothing && <p className="alert alert-warning">{t("member.inNoGroup")}</p>}</div>
    </>
  );
}

/** S33: there and back again; what was filled in here stays. */
function ManageGroups({ editing: { member } }: { editing: MemberEditing }) {
  const { t } = useTranslation();
  const { search, state } = useLocation();
  const check = useGuard().check("viewGroups", { tenant: member.tenant });
  if (!check.allowed) return <DeniedButton explanation={check}>{t("member.manageGroups")}</DeniedButton>;
  return (
    <div>
      <Link
        className="button"
        to={groupsOfMember(member)}
        state={{ list: { search: listSearch(search), state: state as unknown } }}
      >
        {t("member.manageGroups")}
      </Link>
    </div>
  );
}
