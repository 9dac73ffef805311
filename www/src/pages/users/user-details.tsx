import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Membership } from "../../api/types.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { ActivityButton } from "./activity-button.tsx";
import { AdministratorSection } from "./administrator-section.tsx";
import { MembershipList } from "./membership-list.tsx";
import { SignInSection } from "./sign-in-section.tsx";
import { StaleAlert } from "./stale-alert.tsx";
import { TakenBy } from "./taken-by.tsx";
import { userFields } from "./user-draft.ts";
import { UserBadges } from "./user-badges.tsx";
import { UserFacts } from "./user-facts.tsx";
import { UserInputs } from "./user-inputs.tsx";
import type { useUserEditing } from "./use-user-editing.ts";

const formId = "edit-user";

type Editing = ReturnType<typeof useUserEditing>;

interface UserDetailsProps {
  editing: Editing;
  memberships: Membership[];
}

export function UserDetails({ editing, memberships }: UserDetailsProps) {
  const { base } = editing;
  const check = useGuard().check("editUser", { user: base.id });
  return (
    <>
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
        <TakenBy error={editing.error} />
        <UserInputs
          values={editing.values}
          meanwhile={editing.meanwhile}
          isReadOnly={!check.allowed}
          authentication={base.authentication}
          onType={editing.type}
        />
      </ProblemForm>
      <SignInSection user={base} onDone={editing.take} />
      <AdministratorSection user={base} onDone={editing.take} onReload={editing.reload} />
      <div className="panel-section">
        <UserFacts user={base} />
      </div>
      <MembershipList memberships={memberships} />
    </>
  );
}

export function DetailsFooter({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const { t } = useTranslation();
  const { base } = editing;
  const check = useGuard().check("editUser", { user: base.id });
  return (
    <>
      {check.allowed && <SaveButton isPending={editing.isSaving} />}
      {!check.allowed && <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>}
      <Button className="button" onPress={onClose}>
        {t("panel.cancel")}
      </Button>
      <span className="panel-footer-end">
        <ActivityButton user={base} onDone={editing.take} onError={editing.onOtherError} />
      </span>
    </>
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
