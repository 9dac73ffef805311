import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";

interface ConfirmButtonProps {
  label: string;
  title: string;
  text: string;
  isPending: boolean;
  onConfirm: () => void;
  tone?: "danger" | "plain";
  /** Where several stand on one page and say the same: what this one is about. */
  describedAs?: string;
}

const looks = {
  danger: { button: "button button-danger", confirm: "button button-danger" },
  plain: { button: "button", confirm: "button button-primary" },
};

/** For what takes something away from somebody: asks once more, the safe answer first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, title, text, isPending, onConfirm, tone = "danger", describedAs } = props;
  const { t } = useTranslation();
  const look = looks[tone];
  return (
    <DialogTrigger>
      <Button
        className={look.button}
        data-pending={isPending || undefined}
        {...(describedAs !== undefined && { "aria-label": describedAs })}
      >
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
                  <Button className={look.confirm} onPress={() => (close(), isPending || onConfirm())}>
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
