import { useTranslation } from "react-i18next";
import { NumberInput } from "../../ui/number-input.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { type ProfileValues, slotBounds } from "./slot-profile-values.ts";

interface SlotProfileInputsProps {
  values: ProfileValues;
  /** What others have saved meanwhile, shown under the fields it concerns. */
  meanwhile?: Partial<ProfileValues>;
  isReadOnly?: boolean;
  onType: (field: keyof ProfileValues, value: string) => void;
}

export function SlotProfileInputs({ values, meanwhile = {}, isReadOnly = false, onType }: SlotProfileInputsProps) {
  const { t } = useTranslation();
  const props = (name: keyof ProfileValues, hint: string) => {
    const saved = meanwhile[name];
    return {
      name,
      value: values[name],
      hint: saved === undefined ? hint : t("userForm.savedMeanwhile", { value: saved }),
      onChange: (value: string) => onType(name, value),
      isReadOnly,
      isRequired: true,
    };
  };
  return (
    <>
      <TextInput {...props("name", "")} label={t("slotProfiles.name")} autoComplete="off" />
      <NumberInput {...props("live", t("slotGroups.liveChannels"))} label={t("slotGroups.live")} unit="slot" bounds={slotBounds} />
      <NumberInput {...props("offline", t("slotGroups.offlineChannels"))} label={t("slotGroups.offline")} unit="slot" bounds={slotBounds} />
      <NumberInput {...props("email", "")} label={t("slotGroups.email")} unit="slot" bounds={slotBounds} />
      <p className="quiet">{t("slotProfiles.zero")}</p>
    </>
  );
}
