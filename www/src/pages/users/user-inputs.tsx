import { useTranslation } from "react-i18next";
import type { UserFields } from "../../api/types.ts";
import { TextInput } from "../../ui/text-input.tsx";
import type { Draft } from "./user-draft.ts";

interface UserInputsProps {
  values: UserFields;
  /** What others have saved meanwhile, shown under the fields they concern. */
  meanwhile?: Draft;
  isReadOnly?: boolean;
  onType: (field: keyof UserFields, value: string) => void;
}

/** The fields of S14. None fills itself in: they are about another person than the one who types. */
export function UserInputs({ values, meanwhile = {}, isReadOnly = false, onType }: UserInputsProps) {
  const { t } = useTranslation();
  const hintOf = (field: keyof UserFields) => {
    const saved = meanwhile[field];
    return saved === undefined ? undefined : t("userForm.savedMeanwhile", { value: saved });
  };
  const input = (name: keyof UserFields, label: string, hint?: string) => (
    <TextInput
      name={name}
      label={label}
      hint={hintOf(name) ?? hint}
      value={values[name]}
      onChange={(value) => onType(name, value)}
      isReadOnly={isReadOnly}
      isRequired
      isIdentifier={name === "email" || name === "username"}
      autoComplete="off"
    />
  );
  return (
    <>
      <div className="form-row">
        {input("firstName", t("userForm.firstName"))}
        {input("lastName", t("userForm.lastName"))}
      </div>
      {input("email", t("userForm.email"))}
      {input("username", t("userForm.username"), t("userForm.usernameHint"))}
      <UsernameWarning values={values} />
      <Authentication />
    </>
  );
}

/** S24: said before it is saved. */
function UsernameWarning({ values }: { values: UserFields }) {
  const { t } = useTranslation();
  const isOwn = values.username !== "" && values.username !== values.email;
  return (
    <div role="status">
      {isOwn && <p className="alert alert-warning">{t("userForm.usernameWarning", { username: values.username })}</p>}
    </div>
  );
}

function Authentication() {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t("userForm.authentication")}</dt>
      <dd>{t("userForm.activationLink")}</dd>
    </dl>
  );
}
