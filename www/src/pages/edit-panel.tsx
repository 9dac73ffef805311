import type { Explanation } from "deskwarden";
import { type ReactNode, useId } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { DeniedButton } from "../guard/denied-button.tsx";
import { ProblemForm } from "../ui/problem-form.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { StaleAlert } from "./users/stale-alert.tsx";

interface EditPanelProps {
  title: string;
  check: Explanation;
  fields: readonly string[];
  editing: {
    error: unknown;
    isEdited: boolean;
    isSaving: boolean;
    isStale: boolean;
    save: () => void;
    reload: () => Promise<void>;
  };
  onClose: () => void;
  /** Stands at the end of the footer. */
  aside?: ReactNode;
  /** Stands below the form. */
  below?: ReactNode;
  children: ReactNode;
}

/** One row of a list over that list: to change, or to read where it may not be changed. */
export function EditPanel({ title, check, fields, editing, onClose, aside, below, children }: EditPanelProps) {
  const formId = useId();
  const footer = (
    <>
      <SaveButton form={formId} check={check} isPending={editing.isSaving} />
      <CancelButton onPress={onClose} />
      {aside && <span className="panel-footer-end">{aside}</span>}
    </>
  );
  return (
    <SidePanel title={title} onClose={onClose} isEdited={editing.isEdited} footer={footer}>
      {editing.isStale && <StaleAlert onReload={editing.reload} />}
      <ProblemForm
        id={formId}
        className="form"
        fields={fields}
        error={editing.error}
        isPending={editing.isSaving}
        onSubmit={editing.save}
      >
        {children}
      </ProblemForm>
      {below}
    </SidePanel>
  );
}

function SaveButton({ form, check, isPending }: { form: string; check: Explanation; isPending: boolean }) {
  const { t } = useTranslation();
  if (!check.allowed) return <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>;
  return (
    <Button type="submit" form={form} className="button button-primary" data-pending={isPending || undefined}>
      {t("editUser.save")}
    </Button>
  );
}

function CancelButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button className="button" onPress={onPress}>
      {t("panel.cancel")}
    </Button>
  );
}
