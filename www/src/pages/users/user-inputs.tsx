import { useId } from "react";
import { useTranslation } from "react-i18next";
import { authentications } from "../../api/authentications.ts";
import type { UserFields } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { TextInput } from "../../ui/text-input.tsx";
import type { Draft } from "./user-draft.ts";

interface UserInputsProps {
  values: UserFields;
  /** What others have saved meanwhile, shown under the fields they concern. */
  meanwhile?: Draft;
  isReadOnly?: boolean;
  /** How the user signs in; left out for one who is still to be added. */
  authentication?: string;
  onType: (field: keyof UserFields, value: string) => void;
}

/** The fields of S14. None fills itself in: they are about another person than the one who types. */
export function UserInputs(props: UserInputsProps) {
  const { values, meanwhile = {}, isReadOnly = false, authentication, onType } = props;
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
      <Authentication current={authentication} />
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

/** S16, S17: the menu offers what the company has set up; somebody who is there already has a way, shown as it is. */
function Authentication({ current }: { current: string | undefined }) {
  const { t } = useTranslation();
  const wording = useWording();
  const id = useId();
  if (current !== undefined) {
    return (
      <dl className="facts">
        <dt>{t("userForm.authentication")}</dt>
        <dd>{wording.authentication(current)}</dd>
      </dl>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{t("userForm.authentication")}</label>
      <select id={id} className="select" defaultValue={authentications[0]}>
        {authentications.map((name) => (
          <option key={name} value={name}>
            {wording.authentication(name)}
          </option>
        ))}
      </select>
    </div>
  );
}
