import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { addSlotProfile } from "../../api/slot-profiles.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { toast } from "../../ui/toasts.tsx";
import { AddPanel } from "../add-panel.tsx";
import { SlotProfileInputs } from "./slot-profile-inputs.tsx";
import { profileFields, profileOf, type ProfileValues } from "./slot-profile-values.ts";
import { useCompanyChange } from "./use-company-change.ts";

const blank: ProfileValues = { name: "", live: "", offline: "", email: "" };

/** `/company/slot-profiles/new` */
export function AddSlotProfilePanel() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const close = () => void navigate("/company/slot-profiles");
  const check = useGuard().check("manageSlotProfiles");
  const [values, setValues] = useState(blank);
  const add = useCompanyChange(async (values: ProfileValues) => addSlotProfile(profileOf(values)));
  const onSuccess = ({ name }: { name: string }) => {
    toast(t("slotProfiles.added", { name }));
    close();
  };
  return (
    <AddPanel
      title={t("slotProfiles.addTitle")}
      submit={t("slotProfiles.add")}
      check={check}
      fields={profileFields}
      error={add.error}
      isPending={add.isPending}
      isEdited={values !== blank}
      onSubmit={() => add.mutate(values, { onSuccess })}
      onClose={close}
    >
      <SlotProfileInputs values={values} onType={(field, value) => setValues({ ...values, [field]: value })} />
    </AddPanel>
  );
}
