import { useTranslation } from "react-i18next";
import { TextInput } from "../ui/text-input.tsx";

interface OwnUsernameInputProps {
  value: string;
  email: string;
  isReadOnly?: boolean;
  /** Whether it is what it was: then there is nothing to warn of. */
  isUnchanged?: boolean;
  hint?: string | undefined;
  onChange: (username: string) => void;
}

/** A person's own username; S24 is said before it is saved. */
export function OwnUsernameInput(props: OwnUsernameInputProps) {
  const { value, email, isReadOnly = false, isUnchanged = false, hint, onChange } = props;
  const { t } = useTranslation();
  const isOwn = value !== "" && value !== email && !isUnchanged;
  return (
    <>
      <TextInput
        label={t("userForm.username")}
        hint={hint ?? t("userForm.usernameHint")}
        name="username"
        value={value}
        onChange={onChange}
        isReadOnly={isReadOnly}
        autoComplete="username"
        isIdentifier
        isRequired
      />
      <div role="status">
        {isOwn && <p className="alert alert-warning">{t("ownUsername.warning", { username: value })}</p>}
      </div>
    </>
  );
}
