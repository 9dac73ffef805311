import { useTranslation } from "react-i18next";
import { useGuard } from "../../guard/use-guard.ts";
import { PhotoField } from "./photo-field.tsx";
import { targetOf } from "./right-boxes.tsx";
import type { MemberEditing } from "./use-member-editing.ts";

/** The photo of somebody else. */
export function PhotoInput({ editing, name }: { editing: MemberEditing; name: string }) {
  const { t } = useTranslation();
  const { base, form, overtaken, change } = editing;
  const check = useGuard().check("editMemberProfile", targetOf(editing));
  return (
    <PhotoField
      field="profile/photo"
      name={name}
      photo={form.profile.photo ?? null}
      check={check}
      onChange={(photo) => change({ profile: { ...form.profile, photo } })}
    >
      <p className="quiet">{t("member.shown", { name: base.shown.name })}</p>
      {overtaken.includes("profile/photo") && <p className="field-hint">{t("member.photoMeanwhile")}</p>}
    </PhotoField>
  );
}
