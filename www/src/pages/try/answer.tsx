import type { Explanation } from "deskwarden";
import { useTranslation } from "react-i18next";
import { WhyNot } from "../../guard/why-not.tsx";
import { Badge } from "../../ui/badge.tsx";

interface AnswerProps {
  action: string;
  target: Record<string, unknown> | undefined;
  explanation: Explanation;
}

/** The decision, the policies that decided, what is missing, and how a program asks the same. */
export function Answer({ action, target, explanation }: AnswerProps) {
  const { t } = useTranslation();
  const { allowed } = explanation;
  return (
    <section className="try-answer" aria-label={t("tryIt.answer")}>
      <p role="status">
        <Badge tone={allowed ? "accent" : "warning"}>{allowed ? t("tryIt.allowed") : t("tryIt.denied")}</Badge>
      </p>
      {allowed ? <Reasons explanation={explanation} /> : <WhyNot explanation={explanation} />}
      <h2>{t("tryIt.program")}</h2>
      <pre>
        <code>{call(action, target)}</code>
      </pre>
      <p className="quiet">{t("tryIt.noServer")}</p>
    </section>
  );
}

function Reasons({ explanation }: { explanation: Explanation }) {
  return explanation.reasons.map(({ id, title, why }) => (
    // Policies are written in English.
    <blockquote key={id} lang="en">
      <strong>{title}</strong>
      <p>{why}</p>
      <code>{id}</code>
    </blockquote>
  ));
}

function call(action: string, target: Record<string, unknown> | undefined): string {
  return `guard.check(${[action, target].filter(Boolean).map((part) => JSON.stringify(part)).join(", ")})`;
}
