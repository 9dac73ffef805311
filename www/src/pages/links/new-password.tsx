import { useTranslation } from "react-i18next";
import { PasswordInput } from "../../ui/password-input.tsx";

interface NewPasswordProps {
  value: string;
  onChange: (password: string) => void;
  minimumLength: number;
}

/** The company's rules are told before anything is typed; whether they are met the server says. */
export function NewPassword({ value, onChange, minimumLength }: NewPasswordProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t("newPassword.label")}
      hint={t("newPassword.hint", { count: minimumLength })}
      name="password"
      value={value}
      onChange={onChange}
      autoComplete="new-password"
      isRequired
    />
  );
}
