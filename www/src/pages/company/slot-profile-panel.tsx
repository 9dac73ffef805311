import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { deleteSlotProfile, editSlotProfile, type SlotProfile, slotProfilesQuery } from "../../api/slot-profiles.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { toast } from "../../ui/toasts.tsx";
import { EditPanel } from "../edit-panel.tsx";
import { useEditing, useEditingMemory } from "../editing/use-editing.ts";
import { NotHerePanel } from "../not-here-panel.tsx";
import { DeleteSlotProfile, DeletionProblem } from "./delete-slot-profile.tsx";
import { SlotProfileInputs } from "./slot-profile-inputs.tsx";
import { profileFields, profileOf, type ProfileValues, profileValues } from "./slot-profile-values.ts";
import { SlotProfileUse } from "./slot-profile-use.tsx";
import { useCompanyChange, useFreshCompany } from "./use-company-change.ts";

/** `/company/slot-profiles/:id` */
export function SlotProfilePanel() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const navigate = useNavigate();
  const close = () => void navigate("/company/slot-profiles");
  const profiles = useQuery(slotProfilesQuery);
  const find = (list: typeof profiles.data) => list?.profiles.find((profile) => profile.id === id);
  const profile = find(profiles.data);
  if (profile === undefined) return <NotHerePanel title={t("slotProfiles.one")} query={profiles} onClose={close} />;
  return (
    <Opened key={id} profile={profile} onReload={async () => find((await profiles.refetch()).data)} onClose={close} />
  );
}

interface OpenedProps {
  profile: SlotProfile;
  onReload: () => Promise<SlotProfile | undefined>;
  onClose: () => void;
}

function Opened({ profile, onReload, onClose }: OpenedProps) {
  const { t } = useTranslation();
  const check = useGuard().check("manageSlotProfiles");
  const refresh = useFreshCompany();
  const editing = useEditing<SlotProfile, ProfileValues>({
    memory: useEditingMemory<SlotProfile, ProfileValues>(),
    latest: profile,
    valuesOf: profileValues,
    save: async (base, change) => editSlotProfile({ base, fields: profileOf({ ...profileValues(base), ...change }) }),
    reload: onReload,
    onSaved: ({ name }) => {
      void refresh();
      toast(t("slotProfiles.saved", { name }));
      onClose();
    },
    onUnchanged: onClose,
  });
  const deletion = useCompanyChange(deleteSlotProfile);
  const done = () => {
    toast(t("slotProfiles.deleted", { name: profile.name }));
    onClose();
  };
  const confirm = () => deletion.mutate(profile, { onSuccess: done });
  return (
    <EditPanel
      title={editing.base.name}
      check={check}
      fields={profileFields}
      editing={editing}
      onClose={onClose}
      below={
        <>
          <SlotProfileUse profile={profile} />
          <DeletionProblem profile={profile} error={deletion.error} />
        </>
      }
      aside={<DeleteSlotProfile profile={profile} isPending={deletion.isPending} onConfirm={confirm} />}
    >
      <SlotProfileInputs
        values={editing.values}
        meanwhile={editing.meanwhile}
        isReadOnly={!check.allowed}
        onType={editing.type}
      />
    </EditPanel>
  );
}
