import type { ReactNode } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { CrossIcon } from "./icons.tsx";
import { useTitle } from "./title.ts";

interface SidePanelProps {
  title: string;
  onClose: () => void;
  /** What was typed shall not be lost to a stray Escape. */
  isEdited?: boolean;
  children: ReactNode;
  /** Stands below the title while the panel is scrolled. */
  navigation?: ReactNode;
  footer?: ReactNode;
}

/** A panel over the list, which stays where it was. */
export function SidePanel({ title, onClose, isEdited = false, children, navigation, footer }: SidePanelProps) {
  const { t } = useTranslation();
  useTitle(title, "panel");
  return (
    <ModalOverlay className="panel-overlay" isOpen isKeyboardDismissDisabled={isEdited} onOpenChange={onClose}>
      <Modal className="panel">
        <Dialog className="panel-dialog">
          <header className="panel-header">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button className="button button-quiet button-icon" aria-label={t("panel.close")} onPress={onClose}>
              <CrossIcon />
            </Button>
          </header>
          {navigation}
          <div className="panel-body">{children}</div>
          {footer && <footer className="panel-footer">{footer}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
