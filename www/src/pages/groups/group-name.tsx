import { useTranslation } from "react-i18next";
import { useGuard } from "../../guard/use-guard.ts";
import { TextInput } from "../../ui/text-input.tsx";
import type { GroupEditing } from "./use-group-editing.ts";

export function GroupName({ editing }: { editing: GroupEditing }) {
  const { t } = useTranslation();
  const { base, form, place, overtaken, change } = editing;
  const check = useGuard().check("renameGroup", { tenant: place.tenant });
  return (
    <TextInput
      name="name"
      label={t("groups.name")}
      value={form.name}
      onChange={(name) => change({ name })}
      hint={overtaken.includes("name") ? t("userForm.savedMeanwhile", { value: base.group.name }) : undefined}
      isReadOnly={!check.allowed}
      autoComplete="off"
      isRequired
    />
  );
}
