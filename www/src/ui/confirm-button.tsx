import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";

interface ConfirmButtonProps {
  label: string;
  title: string;
  text: string;
  isPending: boolean;
  onConfirm: () => void;
}

/** For what takes something away from somebody: asks once more, the safe answer first. */
export function ConfirmButton({ label, title, text, isPending, onConfirm }: ConfirmButtonProps) {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className="button button-danger" data-pending={isPending || undefined}>
        {label}
      </Button>
      <ModalOverlay className="dialog-overlay">
        <Modal className="dialog">
          <Dialog role="alertdialog" className="dialog-body">
            {({ close }) => (
              <>
                <Heading slot="title" level={2}>
                  {title}
                </Heading>
                <p>{text}</p>
                <div className="dialog-buttons">
                  <Button className="button" autoFocus onPress={close}>
                    {t("panel.cancel")}
                  </Button>
                  <Button className="button button-danger" onPress={() => (close(), onConfirm())}>
                    {label}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
