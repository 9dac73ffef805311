import { useTranslation } from "react-i18next";
import type { MemberProfile } from "../../api/members.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { TextAreaInput } from "../../ui/text-area-input.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { holdsEmail } from "./member-fields.tsx";
import { targetOf } from "./right-boxes.tsx";
import type { MemberEditing } from "./use-member-editing.ts";

/** S30: how the user appears in this tenant; the signature only where there are e-mails to sign (M16). */
export function ProfileInputs({ editing }: { editing: MemberEditing }) {
  const { t } = useTranslation();
  const field = useProfileField(editing);
  return (
    <>
      <div className="form-row">
        <TextInput {...field("displayName", t("member.displayNameHint"))} label={t("member.displayName")} />
        <TextInput {...field("position")} label={t("member.position")} />
      </div>
      {holdsEmail(editing) && (
        <TextAreaInput {...field("signature", t("member.signatureHint"))} label={t("member.signature")}/>
      )}
    </>
  );
}

function useProfileField(editing: MemberEditing) {
  const { t } = useTranslation();
  const check = useGuard().check("editMemberProfile", targetOf(editing));
  const { base, form, overtaken, change } = editing;
  return (name: Exclude<keyof MemberProfile, "photo">, hint?: string) => ({
    name: `profile/${name}`,
    value: form.profile[name],
    onChange: (value: string) => change({ profile: { ...form.profile, [name]: value } }),
    hint: overtaken.includes(`profile/${name}`)
      ? t("userForm.savedMeanwhile", { value: base.profile[name] || t("memberships.nothing") })
      : hint,
    isReadOnly: !check.allowed,
    autoComplete: "off",
  });
}
