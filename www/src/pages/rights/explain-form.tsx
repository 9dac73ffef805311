import type { Action } from "deskwarden";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RightQuestion } from "../../api/rights.ts";
import type { User } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { useTenants } from "../users/filter-words.ts";
import { channels } from "../users/list-address.ts";
import { actionTargets, askedParts, targetNames } from "./action-targets.ts";
import { ExplanationAnswer } from "./explanation-answer.tsx";
import { questionOf, type QuestionDraft } from "./question-draft.ts";
import { WhoseChoice } from "./whose-choice.tsx";

const blank: QuestionDraft = { action: "listUsers", tenant: "", channel: "webChat", whose: "own" };

/** A question about one user: may they, and if not, what is missing (X2). */
export function ExplainForm({ user }: { user: User }) {
  const { t } = useTranslation();
  const tenants = useTenants();
  const [typed, setTyped] = useState(blank);
  const [asked, setAsked] = useState<RightQuestion | null>(null);
  const draft = { ...typed, tenant: typed.tenant || (tenants[0]?.id ?? "") };
  const change = (part: Partial<QuestionDraft>) => (setTyped({ ...draft, ...part }), setAsked(null));
  const parts = askedParts[actionTargets[draft.action]];
  return (
    <form
      className="form explain"
      aria-labelledby="explain"
      onSubmit={(event) => (event.preventDefault(), setAsked(questionOf(user.id, draft)))}
    >
      <h3 id="explain">{t("explain.title", { name: `${user.firstName} ${user.lastName}` })}</h3>
      <ActionChoice value={draft.action} onChange={(action) => change({ action })} />
      <div className="form-row">
        {parts.tenant && (
          <Choice label={t("filter.tenant")} value={draft.tenant} onChange={(tenant) => change({ tenant })}>
            {tenants.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        )}
        {parts.channel && <ChannelChoice value={draft.channel} onChange={(channel) => change({ channel })} />}
        {parts.user && (
          <WhoseChoice user={user} action={draft.action} value={draft.whose} onChange={(whose) => change({ whose })} />
        )}
      </div>
      <div>
        <button type="submit" className="button">
          {t("explain.submit")}
        </button>
      </div>
      <div role="status">{asked && <ExplanationAnswer user={user.id} question={asked} />}</div>
    </form>
  );
}

function ActionChoice({ value, onChange }: { value: Action; onChange: (action: Action) => void }) {
  const { t } = useTranslation();
  const wording = useWording();
  const actions = Object.keys(actionTargets) as Action[];
  const labels = {
    company: t("explain.onCompany"),
    user: t("explain.onUsers"),
    tenant: t("explain.onTenant"),
    membership: t("explain.onMembers"),
    channel: t("explain.onChannel"),
    session: t("explain.onSessions"),
    email: t("explain.onEmails"),
  };
  return (
    <Choice label={t("explain.action")} value={value} onChange={(action) => onChange(action as Action)}>
      {targetNames.map((target) => (
        <optgroup key={target} label={labels[target]}>
          {actions
            .filter((action) => actionTargets[action] === target)
            .map((action) => (
              <option key={action} value={action}>
                {wording.action(action)}
              </option>
            ))}
        </optgroup>
      ))}
    </Choice>
  );
}

function ChannelChoice({ value, onChange }: { value: string; onChange: (channel: string) => void }) {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <Choice label={t("filter.channel")} value={value} onChange={onChange}>
      {channels.map((name) => (
        <option key={name} value={name}>
          {wording.right({ kind: "channel", name })}
        </option>
      ))}
    </Choice>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="field choice">
      {label}
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
