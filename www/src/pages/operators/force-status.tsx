import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Operator, type OperatorPlace, type Standing, useForceStatus } from "../../api/operators.ts";
import { awayReasonsQuery } from "../../api/away-reasons.ts";
import { statuses } from "../../api/own-status.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { choiceOf, keyOf } from "../../status/status-choice.ts";
import { useStatusWords } from "../../status/status-words.ts";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { toast } from "../../ui/toasts.tsx";

interface ForceStatusProps {
  place: OperatorPlace;
  operator: Operator;
}

/** Sets the status of somebody else, who sees who did and may change it (D20). */
export function ForceStatus({ place, operator }: ForceStatusProps) {
  const { t } = useTranslation();
  const words = useStatusWords();
  const check = useGuard().check("forceStatus", { ...place, member: true });
  const force = useForceStatus(place);
  const [chosen, setChosen] = useState<string | null>(null);
  const options = useStatusOptions();
  const standing = keyOf(operator);
  // A reason that is no longer offered still holds for who is away for it; nobody can be sent away for it any more.
  const key = chosen ?? (options.some(([key]) => key === standing) ? standing : "away");
  // Who is not there stays Offline, whatever is set.
  const tell = ({ status }: Standing) =>
    toast(
      t(status === choiceOf(key).status ? "operators.forced" : "operators.forcedAbsent", {
        name: operator.name,
        status: words.name(status),
      }),
    );
  const submit = () => force.mutate(choiceOf(key), { onSuccess: (standing) => (tell(standing), setChosen(null)) });
  if (!check.allowed) {
    return (
      <div>
        <DeniedButton explanation={check}>{t("operators.force")}</DeniedButton>
      </div>
    );
  }
  return (
    <ProblemForm
      className="form force-status"
      fields={["status"]}
      error={force.error}
      isPending={force.isPending}
      onSubmit={submit}
    >
      <label className="field choice">
        {t("operators.force")}
        <select className="select" value={key} onChange={(event) => setChosen(event.target.value)}>
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button" data-pending={force.isPending || undefined}>
        {t("operators.forceSubmit")}
      </button>
    </ProblemForm>
  );
}

function useStatusOptions() {
  const words = useStatusWords();
  const reasons = useQuery(awayReasonsQuery).data?.reasons ?? [];
  const away = reasons.map((reason) => [`away:${reason.id}`, words.told({ status: "away", reason })] as const);
  const plain = statuses.map((status) => [status, words.name(status)] as const);
  return [...plain.slice(0, 2), ...away, ...plain.slice(2)];
}
