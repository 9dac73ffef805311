import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { DeleteGroupButton } from "./delete-group-button.tsx";
import type { GroupEditing } from "./use-group-editing.ts";

export const groupFormId = "edit-group";

interface GroupFooterProps {
  editing: GroupEditing;
  onClose: () => void;
  onReload: () => Promise<void>;
}

export function GroupFooter({ editing, onClose, onReload }: GroupFooterProps) {
  const { t } = useTranslation();
  const check = useGuard().check("changeGroupMembers", { tenant: editing.place.tenant });
  return (
    <>
      {check.allowed && <SaveButton isPending={editing.isSaving} />}
      {!check.allowed && <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>}
      <Button className="button" onPress={onClose}>
        {t("panel.cancel")}
      </Button>
      <span className="panel-footer-end">
        <DeleteGroupButton editing={editing} onDeleted={onClose} onReload={onReload} />
      </span>
    </>
  );
}

function SaveButton({ isPending }: { isPending: boolean }) {
  const { t } = useTranslation();
  return (
    <Button type="submit" form={groupFormId} className="button button-primary" data-pending={isPending || undefined}>
      {t("editUser.save")}
    </Button>
  );
}
