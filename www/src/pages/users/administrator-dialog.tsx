import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { isProblem } from "../../api/problem.ts";
import type { User } from "../../api/types.ts";
import { MomentInput } from "../../ui/moment-input.tsx";
import { localInput, momentOf } from "../../ui/moments.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { StaleAlert } from "./stale-alert.tsx";

interface AdministratorDialogProps {
  label: string;
  user: User;
  error: unknown;
  isPending: boolean;
  onOpen: () => void;
  onReload: () => Promise<void>;
  /** Rejects where the server refuses: then the dialog stays. */
  onConfirm: (until: string | null) => Promise<void>;
}

export function AdministratorDialog({ label, onOpen, ...props }: AdministratorDialogProps) {
  const { t } = useTranslation();
  const { firstName, lastName } = props.user;
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && onOpen()}>
      <Button className="button">{label}</Button>
      <ModalOverlay className="dialog-overlay">
        <Modal className="dialog">
          <Dialog className="dialog-body">
            {({ close }) => (
              <>
                <Heading slot="title" level={2}>
                  {t("administrator.dialogTitle", { name: `${firstName} ${lastName}` })}
                </Heading>
                <p>{t("administrator.dialogText")}</p>
                <EndForm {...props} onClose={close} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

type EndFormProps = Omit<AdministratorDialogProps, "label" | "onOpen"> & { onClose: () => void };

function EndForm({ user, error, isPending, onReload, onConfirm, onClose }: EndFormProps) {
  const { t } = useTranslation();
  const { hasEnd, setHasEnd, typed, setTyped, until } = useEnd(user);
  // A refusal stays in the form.
  const submit = () => void onConfirm(until).then(onClose, () => undefined);
  const isStale = isProblem(error, "stale");
  return (
    <ProblemForm
      className="form"
      fields={["until"]}
      error={isStale ? null : error}
      isPending={isPending}
      onSubmit={submit}
    >
      {isStale && <StaleAlert onReload={async () => (await onReload(), onClose())} />}
      <label className="checkbox">
        <input type="checkbox" checked={hasEnd} onChange={(event) => setHasEnd(event.target.checked)} />
        {t("administrator.hasEnd")}
      </label>
      {hasEnd && <MomentInput label={t("administrator.end")} name="until" value={typed} onChange={setTyped} />}
      <div className="dialog-buttons">
        <Button className="button" onPress={onClose}>
          {t("panel.cancel")}
        </Button>
        <Button type="submit" className="button button-primary" data-pending={isPending || undefined}>
          {t("administrator.confirm")}
        </Button>
      </div>
    </ProblemForm>
  );
}

/** An end that is not filled in goes as it is, for the server to refuse. */
function useEnd({ companyAdministratorUntil }: User) {
  const [hasEnd, setHasEnd] = useState(Boolean(companyAdministratorUntil));
  const [typed, setTyped] = useState(companyAdministratorUntil ? localInput(companyAdministratorUntil) : "");
  return { hasEnd, setHasEnd, typed, setTyped, until: hasEnd ? (momentOf(typed) ?? typed) : null };
}
