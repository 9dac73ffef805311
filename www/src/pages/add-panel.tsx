import type { Explanation } from "deskwarden";
import { type ReactNode, useId } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { WhyNot } from "../guard/why-not.tsx";
import { ProblemForm } from "../ui/problem-form.tsx";
import { SidePanel } from "../ui/side-panel.tsx";

interface AddPanelProps {
  title: string;
  submit: string;
  check: Explanation;
  fields: readonly string[];
  error: unknown;
  isPending: boolean;
  isEdited: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Where something new is filled in; who may not is told why, at its very address. */
export function AddPanel(props: AddPanelProps) {
  const { title, submit, check, fields, error, isPending, isEdited, onSubmit, onClose, children } = props;
  const { t } = useTranslation();
  const formId = useId();
  if (!check.allowed) {
    return (
      <SidePanel title={title} onClose={onClose}>
        <WhyNot explanation={check} />
      </SidePanel>
    );
  }
  const footer = (
    <>
      <Button type="submit" form={formId} className="button button-primary" data-pending={isPending || undefined}>
        {submit}
      </Button>
      <Button className="button" onPress={onClose}>
        {t("panel.cancel")}
      </Button>
    </>
  );
  return (
    <SidePanel title={title} onClose={onClose} isEdited={isEdited} footer={footer}>
      <ProblemForm id={formId} className="form" fields={fields} error={error} isPending={isPending} onSubmit={onSubmit}>
        {children}
      </ProblemForm>
    </SidePanel>
  );
}
