import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import type { User } from "../../api/types.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { listSearch } from "../users/use-close-panel.ts";
import { formOf, isBlank } from "./member-draft.ts";
import { memberFormId } from "./member-fields.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { targetOf } from "./right-boxes.tsx";
import type { MemberEditing } from "./use-member-editing.ts";

interface MemberFooterProps {
  editing: MemberEditing;
  user: User;
  onReload: () => Promise<void>;
}

export function MemberFooter({ editing, user, onReload }: MemberFooterProps) {
  const { t } = useTranslation();
  const toTenants = useToTenants(user.id);
  const check = useGuard().check("setMembership", targetOf(editing));
  const isRemovable = !isBlank(formOf(editing.base));
  return (
    <div className="panel-actions">
      {check.allowed && <SaveButton isPending={editing.isSaving} />}
      {!check.allowed && <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>}
      <Button className="button" onPress={() => (editing.discard(), toTenants())}>
        {t("panel.cancel")}
      </Button>
      <span className="panel-footer-end">
        {isRemovable && <RemoveButton {...{ editing, user, onReload }} onRemoved={toTenants} />}
      </span>
    </div>
  );
}

function SaveButton({ isPending }: { isPending: boolean }) {
  const { t } = useTranslation();
  return (
    <Button type="submit" form={memberFormId} className="button button-primary" data-pending={isPending || undefined}>
      {t("editUser.save")}
    </Button>
  );
}

function useToTenants(user: string): () => void {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  return () => void navigate({ pathname: `/users/${user}/tenants`, search: listSearch(search) }, { state });
}
