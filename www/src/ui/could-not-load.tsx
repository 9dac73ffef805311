import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { problemOf } from "../api/problem.ts";
import { useWording } from "../texts/wording.ts";
import { WarningIcon } from "./icons.tsx";
import { Picture } from "./picture.tsx";

/** A request failed; the person can try again without losing the page. */
export function CouldNotLoad({ error, onRetry }: { error?: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const wording = useWording();
  const { code, errors, requestId } = problemOf(error);
  return (
    <Picture icon={<WarningIcon />} title={t("couldNotLoad.title")} role="alert">
      <p>{[wording.problem(code), ...errors.map((each) => wording.fieldError(each.code, each.detail))].join(" ")}</p>
      {requestId && <p className="quiet">{t("couldNotLoad.requestId", { requestId })}</p>}
      <Button className="button" onPress={onRetry}>
        {t("couldNotLoad.retry")}
      </Button>
    </Picture>
  );
}
