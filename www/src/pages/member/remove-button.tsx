import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { removalQuery, removeMember } from "../../api/members.ts";
import { isProblem } from "../../api/problem.ts";
import type { User } from "../../api/types.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import { RemovalFacts } from "./removal-facts.tsx";
import { targetOf } from "./right-boxes.tsx";
import { type MemberEditing, useRenewMember } from "./use-member-editing.ts";

interface RemoveButtonProps {
  editing: MemberEditing;
  user: User;
  onReload: () => Promise<void>;
  onRemoved: () => void;
}

/** D12: shows first what is lost. */
export function RemoveButton(props: RemoveButtonProps) {
  const { t } = useTranslation();
  const { editing, user } = props;
  const check = useGuard().check("removeFromTenant", targetOf(editing));
  const label = t("member.remove");
  if (!check.allowed) return <DeniedButton explanation={check}>{label}</DeniedButton>;
  const names = { name: `${user.firstName} ${user.lastName}`, tenant: editing.base.tenant.name };
  return (
    <DialogTrigger>
      <Button className="button button-danger">{label}</Button>
      <ModalOverlay className="dialog-overlay">
        <Modal className="dialog">
          <Dialog role="alertdialog" className="dialog-body">
            {({ close }) => (
              <>
                <Heading slot="title" level={2}>
                  {t("member.removeTitle", names)}
                </Heading>
                <Confirmation {...props} names={names} onClose={close} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

type ConfirmationProps = RemoveButtonProps & { names: { name: string; tenant: string }; onClose: () => void };

function Confirmation({ editing, names, onClose, onReload, onRemoved }: ConfirmationProps) {
  const { t } = useTranslation();
  const removal = useQuery(removalQuery(editing.member));
  const remove = useRemoveMember();
  const confirm = () => {
    const done = () => (onClose(), editing.discard(), toast(t("member.removed", names)), onRemoved());
    void remove.mutateAsync({ ...editing.member, base: editing.base }).then(done, () => undefined);
  };
  return (
    <>
      {removal.isPending && <Loading label={t("loading.page")} lines={3} />}
      {removal.isError && <CouldNotLoad error={removal.error} onRetry={() => void removal.refetch()} />}
      {removal.data && <RemovalFacts removal={removal.data} />}
      {isProblem(remove.error, "stale") ? (
        <StaleAlert onReload={async () => (await onReload(), onClose())} />
      ) : (
        <ProblemAlert error={remove.error} />
      )}
      <div className="dialog-buttons">
        <Button className="button" autoFocus onPress={onClose}>
          {t("panel.cancel")}
        </Button>
        {removal.data && (
          <Button
            className="button button-danger"
            data-pending={remove.isPending || undefined}
            onPress={() => remove.isPending || confirm()}
          >
            {t("member.remove")}
          </Button>
        )}
      </div>
    </>
  );
}

function useRemoveMember() {
  const { proving } = useReauthentication();
  const renew = useRenewMember();
  return useMutation({
    mutationFn: (input: Parameters<typeof removeMember>[0]) => proving(() => removeMember(input)),
    onSuccess: (_nothing, member) => renew(member),
  });
}
