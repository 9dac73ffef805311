import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { problemOf } from "../../api/problem.ts";
import type { UserDetail } from "../../api/types.ts";
import { userQuery } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { useForgetDrafts, useHasDraft } from "../../session/kept-drafts.ts";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { TenantSection } from "../member/tenant-section.tsx";
import { TenantsSection } from "../member/tenants-section.tsx";
import { SlotsSection } from "../slots/slots-section.tsx";
import { DetailsFooter, UserDetails } from "./user-details.tsx";
import { UserHistory } from "./user-history.tsx";
import { UserRights } from "./user-rights.tsx";
import { UserSections } from "./user-sections.tsx";
import { UserSessions } from "./user-sessions.tsx";
import { useClosePanel } from "./use-close-panel.ts";
import { type Reload, useUserEditing } from "./use-user-editing.ts";

/** `/users/:id`, and below it `tenants`, `tenants/:tenant`, `slots`, `rights`, `sessions`, `history`. */
export function UserPanel() {
  const { id = "" } = useParams();
  return <Opened key={id} id={id} />;
}

function Opened({ id }: { id: string }) {
  const { t } = useTranslation();
  const close = useClosePanel();
  const check = useGuard().check("readUser", { user: id });
  const detail = useQuery({ ...userQuery(id), enabled: check.allowed });
  if (detail.data && check.allowed) return <Sections detail={detail.data} onReload={detail.refetch} onClose={close} />;
  const denial = check.allowed ? problemOf(detail.error).denial : check;
  return (
    <SidePanel title={t(denial ? "noAccess.title" : "editUser.title")} onClose={close}>
      {denial && <WhyNot explanation={denial} />}
      {!denial && detail.isPending && <Loading label={t("loading.page")} lines={6} />}
      {!denial && detail.isError && <CouldNotLoad error={detail.error} onRetry={() => void detail.refetch()} />}
    </SidePanel>
  );
}

interface SectionsProps {
  detail: UserDetail;
  onReload: Reload;
  onClose: () => void;
}

/** What was typed into the details lives here, so that it is still there after a look into another section. */
function Sections({ detail, onReload, onClose }: SectionsProps) {
  const { t } = useTranslation();
  const { section = "details", tenant } = useParams();
  const drafts = `user.${detail.user.id}.`;
  const hasDraft = useHasDraft(drafts);
  const forgetDrafts = useForgetDrafts(drafts);
  const close = () => (forgetDrafts(), onClose());
  const editing = useUserEditing(detail.user, onReload, onClose);
  const { base } = editing;
  return (
    <SidePanel
      title={`${base.firstName} ${base.lastName}`}
      onClose={close}
      isEdited={editing.isEdited || hasDraft}
      navigation={<UserSections id={base.id} />}
      footer={section === "details" && <DetailsFooter editing={editing} onClose={close} />}
    >
      {section === "details" && <UserDetails editing={editing} memberships={detail.memberships} />}
      {section === "tenants" && tenant === undefined && <TenantsSection detail={detail} />}
      {section === "tenants" && tenant !== undefined && <TenantSection key={tenant} user={base} tenant={tenant} />}
      {section === "slots" && <SlotsSection user={base} />}
      {section === "rights" && <UserRights user={base} />}
      {section === "sessions" && <UserSessions user={base} />}
      {section === "history" && <UserHistory user={base} />}
      {!known.includes(section) && <p>{t("notFound.text")}</p>}
    </SidePanel>
  );
}

const known = ["details", "tenants", "slots", "rights", "sessions", "history"];
