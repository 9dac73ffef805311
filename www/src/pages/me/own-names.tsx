import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { OwnUsernameInput } from "../own-username-input.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import { useOwnEditing } from "./use-own-editing.ts";

/** One's own names and username; the e-mail address is an administrator's to change. */
export function OwnNames({ user }: { user: User }) {
  const { t } = useTranslation();
  const guard = useGuard();
  const edit = guard.check("editOwnProfile", { user: user.id });
  const rename = guard.check("setOwnUsername", { user: user.id });
  const { values, meanwhile, type, ...editing } = useOwnEditing(user);
  const hintOf = (field: keyof typeof meanwhile) =>
    meanwhile[field] === undefined ? undefined : t("userForm.savedMeanwhile", { value: meanwhile[field] });
  const input = (name: "firstName" | "lastName", label: string, autoComplete: string) => (
    <TextInput
      name={name}
      label={label}
      hint={hintOf(name)}
      value={values[name]}
      onChange={(value) => type(name, value)}
      isReadOnly={!edit.allowed}
      autoComplete={autoComplete}
      isRequired
    />
  );
  return (
    <section>
      <h2>{t("me.names")}</h2>
      {editing.isStale && <StaleAlert onReload={editing.reload} />}
      <ProblemForm
        className="form"
        fields={["firstName", "lastName", "username"]}
        error={editing.error}
        isPending={editing.isSaving}
        onSubmit={editing.save}
      >
        <div className="form-row">
          {input("firstName", t("userForm.firstName"), "given-name")}
          {input("lastName", t("userForm.lastName"), "family-name")}
        </div>
        <OwnUsernameInput
          value={values.username}
          email={user.email}
          hint={hintOf("username")}
          isReadOnly={!rename.allowed}
          isUnchanged={values.username === user.username}
          onChange={(value) => type("username", value)}
        />
        <div>
          {edit.allowed ? (
            <Button type="submit" className="button button-primary" data-pending={editing.isSaving || undefined}>
              {t("editUser.save")}
            </Button>
          ) : (
            <DeniedButton explanation={edit}>{t("editUser.save")}</DeniedButton>
          )}
        </div>
      </ProblemForm>
    </section>
  );
}
