import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { addAwayReason, type AwayReasonFields } from "../../api/away-reasons.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { toast } from "../../ui/toasts.tsx";
import { AddPanel } from "../add-panel.tsx";
import { AwayReasonInputs, reasonFields } from "./away-reason-inputs.tsx";
import { useCompanyChange } from "./use-company-change.ts";

const blank: AwayReasonFields = { name: "", paid: true };

/** `/company/away-reasons/new` */
export function AddAwayReasonPanel() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const close = () => void navigate("/company/away-reasons");
  const check = useGuard().check("manageAwayReasons");
  const [values, setValues] = useState(blank);
  const add = useCompanyChange(addAwayReason);
  const onSuccess = ({ name }: AwayReasonFields) => {
    toast(t("awayReasons.added", { name }));
    close();
  };
  return (
    <AddPanel
      title={t("awayReasons.addTitle")}
      submit={t("awayReasons.add")}
      check={check}
      fields={reasonFields}
      error={add.error}
      isPending={add.isPending}
      isEdited={values !== blank}
      onSubmit={() => add.mutate(values, { onSuccess })}
      onClose={close}
    >
      <AwayReasonInputs values={values} onType={(field, value) => setValues({ ...values, [field]: value })} />
    </AddPanel>
  );
}
