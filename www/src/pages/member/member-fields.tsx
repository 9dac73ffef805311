import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { companyQuery } from "../../api/company.ts";
import type { User } from "../../api/types.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { channels, permissions } from "../users/list-address.ts";
import { GroupBoxes } from "./group-boxes.tsx";
import { isHeld } from "./member-draft.ts";
import { PhotoInput } from "./photo-input.tsx";
import { ProfileInputs } from "./profile-inputs.tsx";
import { RightBoxes } from "./right-boxes.tsx";
import type { MemberEditing } from "./use-member-editing.ts";

export const memberFormId = "edit-member";

interface MemberFieldsProps {
  editing: MemberEditing;
  user: User;
}

/** In the source's order: groups on top (S32), the photo, and under it what the user may do (S31). */
export function MemberFields({ editing, user }: MemberFieldsProps) {
  const { t } = useTranslation();
  const offered = useOfferedChannels();
  return (
    <ProblemForm
      id={memberFormId}
      className="form"
      fields={fieldsOf(editing)}
      error={editing.error}
      isPending={editing.isSaving}
      onSubmit={editing.submit}
    >
      <GroupBoxes editing={editing} />
      <PhotoInput editing={editing} name={`${user.firstName} ${user.lastName}`} />
      <ProfileInputs editing={editing} />
      <RightBoxes
        editing={editing}
        kind="permissions"
        title={t("member.permissions")}
        intro={t("member.permissionsIntro")}
        offered={permissions}
      />
      <RightBoxes
        editing={editing}
        kind="channels"
        title={t("member.channels")}
        intro={t("member.channelsIntro")}
        offered={offered}
      />
    </ProblemForm>
  );
}

function fieldsOf({ form }: MemberEditing): string[] {
  const rights = (["permissions", "channels"] as const).flatMap((kind) => form[kind].map(({ name }) => `${kind}/${name}`));
  return ["groups", ...Object.keys(form.profile).map((name) => `profile/${name}`), ...rights];
}

/** D16: Generic exists only where the company has turned it on; who has it all the same can lose it. */
function useOfferedChannels() {
  const isAllowed = useGuard().can("viewCompanySettings");
  const hasGeneric = useQuery({ ...companyQuery, enabled: isAllowed }).data?.genericChannel ?? false;
  return channels.filter((channel) => channel !== "generic" || hasGeneric);
}

export function holdsEmail({ form }: MemberEditing): boolean {
  return isHeld(form.channels, "email");
}
