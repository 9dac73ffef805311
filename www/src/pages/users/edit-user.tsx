import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { UserDetail } from "../../api/types.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { ActivityButton } from "./activity-button.tsx";
import { MembershipList } from "./membership-list.tsx";
import { StaleAlert } from "./stale-alert.tsx";
import { userFields } from "./user-draft.ts";
import { UserBadges } from "./user-badges.tsx";
import { UserFacts } from "./user-facts.tsx";
import { UserInputs } from "./user-inputs.tsx";
import { type Reload, useUserEditing } from "./use-user-editing.ts";

const formId = "edit-user";

interface EditUserProps {
  detail: UserDetail;
  onReload: Reload;
  onClose: () => void;
}

export function EditUser({ detail, onReload, onClose }: EditUserProps) {
  const { t } = useTranslation();
  const check = useGuard().check("editUser", { user: detail.user.id });
  const editing = useUserEditing(detail.user, onReload, onClose);
  const { base } = editing;
  const save = check.allowed ? (
    <SaveButton isPending={editing.isSaving} />
  ) : (
    <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>
  );
  const footer = (
    <>
      {save}
      <Button className="button" onPress={onClose}>
        {t("panel.cancel")}
      </Button>
      <span className="panel-footer-end">
        <ActivityButton user={base} onError={editing.onOtherError} />
      </span>
    </>
  );
  return (
    <SidePanel
      title={`${base.firstName} ${base.lastName}`}
      onClose={onClose}
      isEdited={editing.isEdited}
      footer={footer}
    >
      <UserBadges user={base} />
      {editing.isStale && <StaleAlert onReload={editing.reload} />}
      <ProblemForm
        id={formId}
        className="form"
        fields={userFields}
        error={editing.error}
        isPending={editing.isSaving}
        onSubmit={editing.save}
      >
        <UserInputs
          values={editing.values}
          meanwhile={editing.meanwhile}
          isReadOnly={!check.allowed}
          onType={editing.type}
        />
      </ProblemForm>
      <UserFacts user={base} />
      <MembershipList memberships={detail.memberships} />
    </SidePanel>
  );
}

function SaveButton({ isPending }: { isPending: boolean }) {
  const { t } = useTranslation();
  return (
    <Button type="submit" form={formId} className="button button-primary" data-pending={isPending || undefined}>
      {t("editUser.save")}
    </Button>
  );
}
