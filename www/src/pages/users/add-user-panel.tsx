import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { addUser } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useRequestKey } from "../use-request-key.ts";
import { useClosePanel } from "./use-close-panel.ts";
import { TakenBy } from "./taken-by.tsx";
import { blankUser, type Draft, drafted, typed, userFields } from "./user-draft.ts";
import { UserInputs } from "./user-inputs.tsx";
import { useUserChange } from "./use-user-change.ts";

const formId = "add-user";

/** `/users/new`: nothing is saved before *Add user* (S20). */
export function AddUserPanel() {
  const { t } = useTranslation();
  const close = useClosePanel();
  const [draft, setDraft] = useState<Draft>({});
  const { add, submit } = useSubmit(draft, close);
  const check = useGuard().check("createUser");
  if (!check.allowed) {
    return (
      <SidePanel title={t("addUser.title")} onClose={close}>
        <WhyNot explanation={check} />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={t("addUser.title")}
      onClose={close}
      isEdited={Object.keys(draft).length > 0}
      footer={<Footer isPending={add.isPending} onCancel={close} />}
    >
      <p className="quiet">{t("addUser.intro")}</p>
      <ProblemForm
        id={formId}
        className="form"
        fields={userFields}
        error={add.error}
        isPending={add.isPending}
        onSubmit={submit}
      >
        <TakenBy error={add.error} />
        <UserInputs
          values={drafted(blankUser, draft)}
          onType={(field, value) => setDraft(typed(blankUser, draft, field, value))}
        />
      </ProblemForm>
    </SidePanel>
  );
}

function Footer({ isPending, onCancel }: { isPending: boolean; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Button type="submit" form={formId} className="button button-primary" data-pending={isPending || undefined}>
        {t("addUser.submit")}
      </Button>
      <Button className="button" onPress={onCancel}>
        {t("panel.cancel")}
      </Button>
    </>
  );
}

function useSubmit(draft: Draft, close: () => void) {
  const { t } = useTranslation();
  const add = useUserChange(addUser);
  const { key, renew } = useRequestKey();
  const onSuccess = (user: User) => {
    toast(t("addUser.done", { name: `${user.firstName} ${user.lastName}`, email: user.email }));
    close();
  };
  const submit = () => add.mutate({ fields: drafted(blankUser, draft), key }, { onSuccess, onError: renew });
  return { add, submit };
}
