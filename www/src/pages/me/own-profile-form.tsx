import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useGuard } from "../../guard/use-guard.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { TextAreaInput } from "../../ui/text-area-input.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { PhotoField } from "../member/photo-field.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import { profileFields } from "./profile-draft.ts";
import type { OwnProfileEditing } from "./use-own-profile.ts";

interface OwnProfileFormProps {
  editing: OwnProfileEditing;
  user: string;
  name: string;
  onCancel: () => void;
}

/** S30: how one appears in a tenant; a signature only where there are e-mails to sign (M16). */
export function OwnProfileForm({ editing, user, name, onCancel }: OwnProfileFormProps) {
  const { t } = useTranslation();
  const { tenant, values, meanwhile, type } = editing;
  const guard = useGuard();
  const check = guard.check("editOwnProfile", { user });
  const signs = guard.can("useChannelFeatures", { tenant: tenant.id, channel: "email" });
  const field = (name: "displayName" | "position" | "signature", hint?: string) => {
    const saved = meanwhile[name];
    return {
      name,
      hint: saved === undefined ? hint : t("userForm.savedMeanwhile", { value: saved || t("memberships.nothing") }),
      value: values[name],
      onChange: (value: string) => type(name, value),
      autoComplete: "off",
    };
  };
  return (
    <>
      {editing.isStale && <StaleAlert onReload={editing.reload} />}
      <ProblemForm
        className="form"
        fields={profileFields}
        error={editing.error}
        isPending={editing.isSaving}
        onSubmit={editing.save}
      >
        <PhotoField
          field="photo"
          name={name}
          photo={values.photo || null}
          check={check}
          onChange={(photo) => type("photo", photo ?? "")}
        >
          {meanwhile.photo !== undefined && <p className="field-hint">{t("member.photoMeanwhile")}</p>}
        </PhotoField>
        <div className="form-row">
          <TextInput
            {...field("displayName", t("ownProfile.displayNameHint"))}
            label={t("member.displayName")}
            autoFocus
          />
          <TextInput {...field("position")} label={t("member.position")} />
        </div>
        {signs && (
          <TextAreaInput {...field("signature", t("ownProfile.signatureHint"))} label={t("member.signature")} />
        )}
        <div className="buttons">
          <Button type="submit" className="button button-primary" data-pending={editing.isSaving || undefined}>
            {t("editUser.save")}
          </Button>
          <Button className="button" onPress={onCancel}>
            {t("panel.cancel")}
          </Button>
        </div>
      </ProblemForm>
    </>
  );
}
