import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { deleteGroup, deletionQuery, type Group } from "../../api/groups.ts";
import { isProblem } from "../../api/problem.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import { Leaves } from "./leaves.tsx";
import { type GroupEditing, type Place, useRenewGroup } from "./use-group-editing.ts";

interface DeleteGroupButtonProps {
  editing: GroupEditing;
  onDeleted: () => void;
  onReload: () => Promise<void>;
}

/** D21: names first whom it leaves without work. */
export function DeleteGroupButton(props: DeleteGroupButtonProps) {
  const { t } = useTranslation();
  const { place, base } = props.editing;
  const check = useGuard().check("deleteGroup", { tenant: place.tenant });
  const label = t("groups.delete");
  if (!check.allowed) return <DeniedButton explanation={check}>{label}</DeniedButton>;
  return (
    <DialogTrigger>
      <Button className="button button-danger">{label}</Button>
      <ModalOverlay className="dialog-overlay">
        <Modal className="dialog">
          <Dialog role="alertdialog" className="dialog-body">
            {({ close }) => (
              <>
                <Heading slot="title" level={2}>
                  {t("groups.deleteTitle", { name: base.group.name })}
                </Heading>
                <Confirmation {...props} onClose={close} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Confirmation({ editing, onDeleted, onReload, onClose }: DeleteGroupButtonProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const { place, base } = editing;
  const deletion = useQuery(deletionQuery(place));
  const remove = useDelete(place);
  const confirm = () => {
    const done = () => (onClose(), toast(t("groups.deleted", { name: base.group.name })), onDeleted());
    void remove.mutateAsync(base.group).then(done, () => undefined);
  };
  return (
    <>
      {deletion.isPending && <Loading label={t("loading.page")} lines={2} />}
      {deletion.isError && <CouldNotLoad error={deletion.error} onRetry={() => void deletion.refetch()} />}
      {deletion.data && (
        <>
          <p>
            {t("groups.deleteText", { count: deletion.data.members })}{" "}
            {deletion.data.leavesWithoutWork.length === 0 && t("groups.leavesNobody")}
          </p>
          <Leaves people={deletion.data.leavesWithoutWork} />
        </>
      )}
      {isProblem(remove.error, "stale") ? (
        <StaleAlert onReload={async () => (await onReload(), onClose())} />
      ) : (
        <ProblemAlert error={remove.error} />
      )}
      <div className="dialog-buttons">
        <Button className="button" autoFocus onPress={onClose}>
          {t("panel.cancel")}
        </Button>
        {deletion.data && (
          <Button
            className="button button-danger"
            data-pending={remove.isPending || undefined}
            onPress={() => remove.isPending || confirm()}
          >
            {t("groups.delete")}
          </Button>
        )}
      </div>
    </>
  );
}

function useDelete(place: Place) {
  const { proving } = useReauthentication();
  const renew = useRenewGroup();
  return useMutation({
    mutationFn: (base: Group) => proving(() => deleteGroup({ tenant: place.tenant, base })),
    onSuccess: () => renew(place),
  });
}
