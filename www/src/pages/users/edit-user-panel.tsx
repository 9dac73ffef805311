import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { problemOf } from "../../api/problem.ts";
import { userQuery } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { EditUser } from "./edit-user.tsx";
import { useClosePanel } from "./use-close-panel.ts";

/** `/users/:id` */
export function EditUserPanel() {
  const { id = "" } = useParams();
  return <Opened key={id} id={id} />;
}

function Opened({ id }: { id: string }) {
  const { t } = useTranslation();
  const close = useClosePanel();
  const check = useGuard().check("readUser", { user: id });
  const detail = useQuery({ ...userQuery(id), enabled: check.allowed });
  if (detail.data && check.allowed) return <EditUser detail={detail.data} onReload={detail.refetch} onClose={close} />;
  const denial = check.allowed ? problemOf(detail.error).denial : check;
  return (
    <SidePanel title={t(denial ? "noAccess.title" : "editUser.title")} onClose={close}>
      {denial && <WhyNot explanation={denial} />}
      {!denial && detail.isPending && <Loading label={t("loading.page")} lines={6} />}
      {!denial && detail.isError && <CouldNotLoad error={detail.error} onRetry={() => void detail.refetch()} />}
    </SidePanel>
  );
}
