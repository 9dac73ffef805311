import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { problemOf } from "../../api/problem.ts";
import type { UserDetail } from "../../api/types.ts";
import { userQuery } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { DetailsFooter, UserDetails } from "./user-details.tsx";
import { UserHistory } from "./user-history.tsx";
import { UserSections } from "./user-sections.tsx";
import { UserSessions } from "./user-sessions.tsx";
import { useClosePanel } from "./use-close-panel.ts";
import { type Reload, useUserEditing } from "./use-user-editing.ts";

/** `/users/:id`, `/users/:id/sessions`, `/users/:id/history` */
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
  const { section = "details" } = useParams();
  const editing = useUserEditing(detail.user, onReload, onClose);
  const { base } = editing;
  return (
    <SidePanel
      title={`${base.firstName} ${base.lastName}`}
      onClose={onClose}
      isEdited={editing.isEdited}
      navigation={<UserSections id={base.id} />}
      footer={section === "details" && <DetailsFooter editing={editing} onClose={onClose} />}
    >
      {section === "details" && <UserDetails editing={editing} memberships={detail.memberships} />}
      {section === "sessions" && <UserSessions user={base} />}
      {section === "history" && <UserHistory user={base} />}
      {!known.includes(section) && <p>{t("notFound.text")}</p>}
    </SidePanel>
  );
}

const known = ["details", "sessions", "history"];
