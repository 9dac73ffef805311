import { useTranslation } from "react-i18next";
import { TextInput } from "../ui/text-input.tsx";

interface OwnUsernameInputProps {
  value: string;
  email: string;
  isReadOnly?: boolean;
  hint?: string | undefined;
  onChange: (username: string) => void;
}

/** A person's own username; S24 is said before it is saved. */
export function OwnUsernameInput({ value, email, isReadOnly = false, hint, onChange }: OwnUsernameInputProps) {
  const { t } = useTranslation();
  const isOwn = value !== "" && value !== email;
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
