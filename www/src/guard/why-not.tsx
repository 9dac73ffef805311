import type { Explanation } from "deskwarden";
import { useTranslation } from "react-i18next";
import { useWording } from "../texts/wording.ts";

/** What stands behind a "no": the rule that decided, or what is missing and who may give it. */
export function WhyNot({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const { reasons, missing } = explanation;
  if (reasons.length + missing.length === 0) return <p>{t("noAccess.unexplained")}</p>;
  return (
    <>
      {reasons.map((reason) => (
        // Titles and reasons come from the policies, which are written in English.
        <blockquote key={reason.id} lang="en">
          <strong>{reason.title}</strong>
          <p>{reason.why}</p>
        </blockquote>
      ))}
      {missing.map((missed) => (
        <Missed key={JSON.stringify(missed.grants)} missed={missed} />
      ))}
    </>
  );
}

function Missed({ missed }: { missed: Explanation["missing"][number] }) {
  const { t } = useTranslation();
  const wording = useWording();
  const rights = wording.list(missed.grants.map(wording.right));
  const givers = wording.list(missed.givenBy.map(wording.giver));
  return (
    <p>
      {t("noAccess.missing", { rights })} {givers && t("noAccess.givenBy", { givers })}
    </p>
  );
}

/** The same in one line of plain text, for descriptions of controls. */
export function useWhyNotText(): (explanation: Explanation) => string {
  const { t } = useTranslation();
  const wording = useWording();
  return ({ reasons, missing }) => {
    const decided = reasons.map((reason) => reason.why);
    const lacking = missing.map((missed) =>
      t("noAccess.missing", { rights: wording.list(missed.grants.map(wording.right)) }),
    );
    return [...decided, ...lacking].join(" ") || t("noAccess.unexplained");
  };
}
