import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import {
  type AwayReason,
  type AwayReasonFields,
  awayReasonsQuery,
  deleteAwayReason,
  editAwayReason,
} from "../../api/away-reasons.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { EditPanel } from "../edit-panel.tsx";
import { useEditing, useEditingMemory } from "../editing/use-editing.ts";
import { NotHerePanel } from "../not-here-panel.tsx";
import { AwayReasonInputs, reasonFields } from "./away-reason-inputs.tsx";
import { useCompanyChange, useFreshCompany } from "./use-company-change.ts";

/** `/company/away-reasons/:id` */
export function AwayReasonPanel() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const navigate = useNavigate();
  const close = () => void navigate("/company/away-reasons");
  const reasons = useQuery(awayReasonsQuery);
  const find = (list: typeof reasons.data) => list?.reasons.find((reason) => reason.id === id);
  const reason = find(reasons.data);
  if (reason === undefined) return <NotHerePanel title={t("awayReasons.one")} query={reasons} onClose={close} />;
  return (
    <Opened key={id} reason={reason} onReload={async () => find((await reasons.refetch()).data)} onClose={close} />
  );
}

interface OpenedProps {
  reason: AwayReason;
  onReload: () => Promise<AwayReason | undefined>;
  onClose: () => void;
}

function Opened({ reason, onReload, onClose }: OpenedProps) {
  const { t } = useTranslation();
  const check = useGuard().check("manageAwayReasons");
  const refresh = useFreshCompany();
  const editing = useEditing<AwayReason, AwayReasonFields>({
    memory: useEditingMemory<AwayReason, AwayReasonFields>(),
    latest: reason,
    valuesOf: fieldsOf,
    save: (base, change) => editAwayReason({ base, fields: { ...fieldsOf(base), ...change } }),
    reload: onReload,
    onSaved: ({ name }) => {
      void refresh();
      toast(t("awayReasons.saved", { name }));
      onClose();
    },
    onUnchanged: onClose,
  });
  const deletion = useCompanyChange(deleteAwayReason);
  return (
    <EditPanel
      title={editing.base.name}
      check={check}
      fields={reasonFields}
      editing={editing}
      onClose={onClose}
      below={<ProblemAlert error={deletion.error} />}
      aside={<DeleteButton reason={reason} deletion={deletion} onDeleted={onClose} />}
    >
      <AwayReasonInputs
        values={editing.values}
        meanwhile={editing.meanwhile}
        isReadOnly={!check.allowed}
        onType={editing.type}
      />
    </EditPanel>
  );
}

interface DeleteButtonProps {
  reason: AwayReason;
  deletion: ReturnType<typeof useCompanyChange<AwayReason, void>>;
  onDeleted: () => void;
}

function DeleteButton({ reason, deletion, onDeleted }: DeleteButtonProps) {
  const { t } = useTranslation();
  const check = useGuard().check("manageAwayReasons");
  const label = t("awayReasons.delete");
  if (!check.allowed) return <DeniedButton explanation={check}>{label}</DeniedButton>;
  const onSuccess = () => {
    toast(t("awayReasons.deleted", { name: reason.name }));
    onDeleted();
  };
  return (
    <ConfirmButton
      label={label}
      title={t("awayReasons.deleteTitle", { name: reason.name })}
      text={t("awayReasons.deleteText")}
      isPending={deletion.isPending}
      onConfirm={() => deletion.mutate(reason, { onSuccess })}
    />
  );
}

function fieldsOf({ name, paid }: AwayReason): AwayReasonFields {
  return { name, paid };
}
