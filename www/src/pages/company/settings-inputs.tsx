import { createContext, use } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "../../texts/units.ts";
import { CheckboxInput } from "../../ui/checkbox-input.tsx";
import { NumberInput } from "../../ui/number-input.tsx";
import { SelectInput } from "../../ui/select-input.tsx";
import { TextAreaInput } from "../../ui/text-area-input.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { TimeZoneInput } from "../time-zone-input.tsx";
import { bounds, type NumberName, type SettingsValues, type SwitchName, type TextName } from "./settings-values.ts";

interface Settings {
  values: SettingsValues;
  /** What others have saved meanwhile, shown under the fields it concerns. */
  meanwhile: Partial<SettingsValues>;
  isReadOnly: boolean;
  type: <Name extends keyof SettingsValues>(name: Name, value: SettingsValues[Name]) => void;
}

export const SettingsContext = createContext<Settings | null>(null);

interface Setting<Name> {
  name: Name;
  label: string;
  hint?: string;
}

export function NumberSetting({ unit, ...setting }: Setting<NumberName> & { unit: Unit }) {
  return <NumberInput {...useSetting(setting)} unit={unit} bounds={bounds[setting.name]} isRequired />;
}

export function TextSetting(setting: Setting<TextName>) {
  return <TextInput {...useSetting(setting)} autoComplete="off" isRequired />;
}

export function LinesSetting(setting: Setting<TextName>) {
  return <TextAreaInput {...useSetting(setting)} />;
}

export function TimeZoneSetting(setting: Setting<"timeZone">) {
  return <TimeZoneInput {...useSetting(setting)} isRequired />;
}

export function ChoiceSetting({ options, ...setting }: Setting<TextName> & { options: { value: string; label: string }[] }) {
  const named = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return <SelectInput {...useSetting(setting, named)} options={options} />;
}

export function SwitchSetting(setting: Setting<SwitchName>) {
  const { t } = useTranslation();
  const { value, name, ...input } = useSetting(setting, (isOn) => t(isOn ? "filter.yes" : "filter.no"));
  return <CheckboxInput {...input} isChecked={value} />;
}

/** What every input of the settings needs: its value, how to change it, and what others have saved in it meanwhile. */
function useSetting<Name extends keyof SettingsValues>(
  { name, label, hint }: Setting<Name>,
  told: (value: SettingsValues[Name]) => string = String,
) {
  const { t } = useTranslation();
  const settings = use(SettingsContext);
  if (settings === null) throw new Error("a setting stands outside of its form");
  const { values, isReadOnly, type } = settings;
  const saved = settings.meanwhile[name] as SettingsValues[Name] | undefined;
  return {
    name,
    label,
    hint: saved === undefined ? hint : t("userForm.savedMeanwhile", { value: told(saved) }),
    value: values[name],
    isReadOnly,
    onChange: (value: SettingsValues[Name]) => type(name, value),
  };
}
