import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { MemberRecord } from "../../api/members.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ColleagueSearch } from "./colleague-search.tsx";
import { copied } from "./member-draft.ts";
import type { MemberEditing } from "./use-member-editing.ts";

/** Fills the form from another user of the tenant; nothing is saved by it. */
export function CopyButton({ editing }: { editing: MemberEditing }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState<string | null>(null);
  const guard = useGuard();
  const check = guard.check("listUsers");
  const { tenant } = editing.member;
  if (!check.allowed) return <DeniedButton explanation={check}>{t("member.copy")}</DeniedButton>;
  const take = (record: MemberRecord, name: string) => {
    // It stands beside the form, which does not change while it is sent.
    if (editing.isSaving) return;
    editing.change(copied(editing.form, record, guard.can("changeGroupMembers", { tenant })));
    setFrom(name);
  };
  return (
    <>
      <DialogTrigger>
        <Button className="button">{t("member.copy")}</Button>
        <ModalOverlay className="dialog-overlay" isDismissable>
          <Modal className="dialog">
            <Dialog className="dialog-body">
              {({ close }) => (
                <>
                  <Heading slot="title" level={2}>
                    {t("member.copyTitle")}
                  </Heading>
                  <p>{t("member.copyText")}</p>
                  <ColleagueSearch member={editing.member} onFound={(...found) => (take(...found), close())} />
                  <div className="dialog-buttons">
                    <Button className="button" onPress={close}>
                      {t("panel.cancel")}
                    </Button>
                  </div>
                </>
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
      <p className="member-copied quiet" role="status">
        {from !== null && editing.isEdited && t("member.copied", { name: from })}
      </p>
    </>
  );
}
