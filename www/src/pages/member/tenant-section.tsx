import { useQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { type Member, memberQuery, type MemberRecord } from "../../api/members.ts";
import { problemOf } from "../../api/problem.ts";
import type { User } from "../../api/types.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useFocusIfLost } from "../../ui/use-focus-if-lost.ts";
import { StaleAlert } from "../users/stale-alert.tsx";
import { listSearch } from "../users/use-close-panel.ts";
import { CopyButton } from "./copy-button.tsx";
import { MemberFooter } from "./member-footer.tsx";
import { MemberFields } from "./member-fields.tsx";
import { useMemberEditing } from "./use-member-editing.ts";

interface TenantSectionProps {
  user: User;
  tenant: string;
}

/** `/users/:id/tenants/:tenant`: one user in one tenant. */
export function TenantSection({ user, tenant }: TenantSectionProps) {
  const { t } = useTranslation();
  const member = { user: user.id, tenant };
  const check = useGuard().check("readUser", { user: user.id });
  const record = useQuery({ ...memberQuery(member), enabled: check.allowed });
  const denial = check.allowed ? problemOf(record.error).denial : check;
  const heading = useFocusIfLost<HTMLHeadingElement>(record.data !== undefined);
  return (
    <>
      <BackToTenants user={user.id} />
      {denial && <WhyNot explanation={denial} />}
      {!denial && record.isPending && <Loading label={t("loading.page")} lines={6} />}
      {!denial && record.isError && <CouldNotLoad error={record.error} onRetry={() => void record.refetch()} />}
      {!denial && record.data && (
        <Opened {...{ user, member, heading }} latest={record.data} onReload={record.refetch} />
      )}
    </>
  );
}

interface OpenedProps {
  user: User;
  member: Member;
  latest: MemberRecord;
  heading: RefObject<HTMLHeadingElement | null>;
  onReload: () => Promise<{ data: MemberRecord | undefined }>;
}

function Opened({ user, member, latest, heading, onReload }: OpenedProps) {
  const editing = useMemberEditing(member, latest);
  const reload = async () => {
    const current = (await onReload()).data;
    if (current !== undefined) editing.take(current);
  };
  return (
    <>
      <div className="member-heading">
        <h3 ref={heading} tabIndex={-1}>
          {latest.tenant.name}
        </h3>
        <CopyButton editing={editing} />
      </div>
      {editing.isStale && <StaleAlert onReload={reload} />}
      <MemberFields editing={editing} user={user} />
      <MemberFooter editing={editing} user={user} onReload={reload} />
    </>
  );
}

function BackToTenants({ user }: { user: string }) {
  const { t } = useTranslation();
  const { search, state } = useLocation();
  return (
    <p>
      <Link to={{ pathname: `/users/${user}/tenants`, search: listSearch(search) }} state={state}>
        {t("memberTenants.all")}
      </Link>
    </p>
  );
}
