import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { SlotGroup } from "../../api/slots.ts";
import { useFieldError } from "../../ui/form-errors.ts";
import { formOf, type Inherited, inherited, type SlotProfiles } from "./slot-draft.ts";
import type { SlotsEditing } from "./use-slots-editing.ts";

interface SlotInputProps {
  editing: SlotsEditing;
  group: SlotGroup;
  isReadOnly: boolean;
  known: SlotProfiles | undefined;
}

/** One number for each group of channels (S58, S59); empty inherits, and says what. */
export function SlotInput({ editing, group, isReadOnly, known }: SlotInputProps) {
  const { t } = useTranslation();
  const { form, change } = editing;
  const error = useFieldError(group, (typed) => change({ [group]: typed }));
  const falls = inherited(form.profile, group, known);
  return (
    <TextField
      className="field field-slots"
      name={group}
      value={form[group]}
      isReadOnly={isReadOnly}
      {...error.props}
      validationBehavior="aria"
      inputMode="numeric"
      autoComplete="off"
    >
      <Label>{t(labels[group])}</Label>
      <Input className="input" placeholder={falls === null ? "" : String(falls.slots)} />
      <Text slot="description" className="field-hint">
        {useHint(editing, group, falls)}
      </Text>
      <FieldError className="field-error">{error.text}</FieldError>
    </TextField>
  );
}

const labels = { live: "memberSlots.live", offline: "memberSlots.offline", email: "memberSlots.email" } as const;

/** What the field means as it stands. */
function useHint({ base, form, overtaken }: SlotsEditing, group: SlotGroup, falls: Inherited | null): string {
  const { t } = useTranslation();
  const typed = form[group].trim();
  const slots = typed === "" ? falls?.slots : Number(typed);
  const parts = [
    overtaken.includes(group) && t("userForm.savedMeanwhile", { value: formOf(base)[group] || t("memberSlots.empty") }),
    slots === 0 && t("memberSlots.zero"),
    falls && t(origins[falls.from], { ...falls }),
  ];
  return parts.filter(Boolean).join(" ");
}

const origins = {
  profile: "memberSlots.fromProfile",
  default: "memberSlots.fromDefault",
  builtIn: "memberSlots.fromBuiltIn",
} as const;
