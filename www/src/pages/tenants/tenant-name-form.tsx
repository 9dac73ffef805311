import type { Explanation } from "deskwarden";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import type { NameEditing } from "./use-tenant-editing.ts";

export function TenantNameForm({ editing }: { editing: NameEditing }) {
  const { t } = useTranslation();
  const { base, values, meanwhile, isSaving } = editing;
  const check = useGuard().check("renameTenant", { tenant: base.id });
  const isReadOnly = !check.allowed || base.archived;
  const hint = meanwhile.name === undefined ? "" : t("userForm.savedMeanwhile", { value: meanwhile.name });
  return (
    <>
      {editing.isStale && <StaleAlert onReload={editing.reload} />}
      <ProblemForm
        className="form"
        fields={["name"]}
        error={editing.error}
        isPending={isSaving}
        onSubmit={() => isReadOnly || editing.save()}
      >
        <TextInput
          name="name"
          label={t("tenants.name")}
          hint={hint}
          value={values.name}
          onChange={(name) => editing.type("name", name)}
          isReadOnly={isReadOnly}
          autoComplete="off"
          isRequired
        />
        {!base.archived && <RenameButton check={check} isSaving={isSaving} />}
      </ProblemForm>
    </>
  );
}

function RenameButton({ check, isSaving }: { check: Explanation; isSaving: boolean }) {
  const { t } = useTranslation();
  return (
    <div>
      {check.allowed ? (
        <Button type="submit" className="button" data-pending={isSaving || undefined}>
          {t("tenants.rename")}
        </Button>
      ) : (
        <DeniedButton explanation={check}>{t("tenants.rename")}</DeniedButton>
      )}
    </div>
  );
}
