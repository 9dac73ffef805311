import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explanationQuery, type RightQuestion } from "../../api/rights.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { Loading } from "../../ui/loading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";

/** Yes and by which policy, or no and what is missing. */
export function ExplanationAnswer({ user, question }: { user: string; question: RightQuestion }) {
  const { t } = useTranslation();
  const { data: answer, error } = useQuery(explanationQuery(user, question));
  if (error) return <ProblemAlert error={error} />;
  if (answer === undefined) return <Loading label={t("loading.page")} lines={2} />;
  return (
    <div className="answer">
      <p className={answer.allowed ? "answer-yes" : "answer-no"}>
        {t(answer.allowed ? "explain.allowed" : "explain.denied")}
      </p>
      {answer.allowed ? <Reasons reasons={answer.reasons} /> : <WhyNot explanation={answer} />}
    </div>
  );
}

function Reasons({ reasons }: { reasons: readonly { id: string; title: string; why: string }[] }) {
  return reasons.map(({ id, title, why }) => (
    <blockquote key={id} lang="en">
      <strong>{title}</strong> <code className="quiet">{id}</code>
      <p>{why}</p>
    </blockquote>
  ));
}
