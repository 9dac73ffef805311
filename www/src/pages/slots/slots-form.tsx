import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { slotProfilesQuery } from "../../api/slot-profiles.ts";
import { slotGroups } from "../../api/slots.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { SelectInput } from "../../ui/select-input.tsx";
import type { SlotProfiles } from "./slot-draft.ts";
import { SlotInput } from "./slot-input.tsx";
import type { SlotsEditing } from "./use-slots-editing.ts";

export const slotsFormId = "edit-slots";

interface SlotsFormProps {
  editing: SlotsEditing;
  isReadOnly: boolean;
}

export function SlotsForm({ editing, isReadOnly }: SlotsFormProps) {
  const known = useSlotProfiles();
  return (
    <ProblemForm
      id={slotsFormId}
      className="form"
      fields={["profile", ...slotGroups]}
      error={editing.error}
      isPending={editing.isSaving}
      onSubmit={editing.submit}
    >
      <ProfileSelect {...{ editing, isReadOnly, known }} />
      {slotGroups.map((group) => (
        <SlotInput key={group} {...{ editing, isReadOnly, known, group }} />
      ))}
    </ProblemForm>
  );
}

function useSlotProfiles(): SlotProfiles | undefined {
  const isAllowed = useGuard().can("viewCompanySettings");
  return useQuery({ ...slotProfilesQuery, enabled: isAllowed }).data;
}

/** The company's default first, by its name. */
function ProfileSelect({ editing, isReadOnly, known }: SlotsFormProps & { known: SlotProfiles | undefined }) {
  const { t } = useTranslation();
  const { base, form, overtaken, change } = editing;
  const standard = known?.profiles.find(({ isDefault }) => isDefault);
  const stored = base.profile ? [base.profile] : [];
  const options = [
    { value: "", label: standard ? t("memberSlots.default", { profile: standard.name }) : t("memberSlots.builtIn") },
    ...(known?.profiles ?? stored).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <SelectInput
      label={t("memberSlots.profile")}
      name="profile"
      value={form.profile ?? ""}
      options={options}
      hint={overtaken.includes("profile") ? t("memberSlots.profileMeanwhile") : undefined}
      isReadOnly={isReadOnly}
      onChange={(profile) => change({ profile: profile === "" ? null : profile })}
    />
  );
}
