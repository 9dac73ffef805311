import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Leaves } from "./leaves.tsx";
import type { GroupEditing } from "./use-group-editing.ts";

/** D21: named before anything is saved. */
export function LeavesDialog({ editing: { asked, answer, form } }: { editing: GroupEditing }) {
  const { t } = useTranslation();
  if (asked === null) return null;
  return (
    <ModalOverlay className="dialog-overlay" isOpen onOpenChange={() => answer(false)}>
      <Modal className="dialog">
        <Dialog role="alertdialog" className="dialog-body">
          <Heading slot="title" level={2}>
            {t("groups.confirmTitle", { name: form.name.trim() })}
          </Heading>
          <p>
            {t("groups.addsCount", { count: asked.added.length })}{" "}
            {t("groups.removesCount", { count: asked.removed.length })}
          </p>
          <Leaves people={asked.leavesWithoutWork} />
          <div className="dialog-buttons">
            <Button className="button" autoFocus onPress={() => answer(false)}>
              {t("panel.cancel")}
            </Button>
            <Button className="button button-danger" onPress={() => answer(true)}>
              {t("groups.save")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
