import { useTranslation } from "react-i18next";
import { timeZone } from "./moments.ts";
import { TextInput, type TextInputProps } from "./text-input.tsx";

/** Date and time in the browser's own control; the hint says whose clock it goes by. */
export function MomentInput(props: Omit<TextInputProps, "type" | "hint" | "isIdentifier">) {
  const { t } = useTranslation();
  return <TextInput {...props} type="datetime-local" hint={t("moment.zone", { zone: timeZone() })} />;
}
