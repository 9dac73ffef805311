import { useTranslation } from "react-i18next";
import { isProblem } from "../../api/problem.ts";
import type { SlotProfile } from "../../api/slot-profiles.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { Alert } from "../../ui/alert.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { UnavailableButton } from "../../ui/unavailable-button.tsx";
import { useWhatKeeps } from "./slot-profile-use.tsx";

interface DeleteSlotProfileProps {
  profile: SlotProfile;
  isPending: boolean;
  onConfirm: () => void;
}

/** What is in use is not offered for deletion; the button says what to do first. */
export function DeleteSlotProfile({ profile, isPending, onConfirm }: DeleteSlotProfileProps) {
  const { t } = useTranslation();
  const check = useGuard().check("manageSlotProfiles");
  const keeps = useWhatKeeps()(profile);
  if (!check.allowed) return <DeniedButton explanation={check}>{t("slotProfiles.delete")}</DeniedButton>;
  if (keeps) return <UnavailableButton why={keeps}>{t("slotProfiles.delete")}</UnavailableButton>;
  return (
    <ConfirmButton
      label={t("slotProfiles.delete")}
      title={t("slotProfiles.deleteTitle", { name: profile.name })}
      text={t("slotProfiles.deleteText")}
      isPending={isPending}
      onConfirm={onConfirm}
    />
  );
}

/** It came into use between the look and the click: the server has refused, and the row tells by now why. */
export function DeletionProblem({ profile, error }: { profile: SlotProfile; error: unknown }) {
  const { t } = useTranslation();
  const keeps = useWhatKeeps()(profile);
  if (!isProblem(error, "inUse")) return <ProblemAlert error={error} />;
  return (
    <Alert tone="warning">
      <p>
        <strong>{t("slotProfiles.notDeleted", { name: profile.name })}</strong> {keeps || t("slotProfiles.kept")}
      </p>
    </Alert>
  );
}
