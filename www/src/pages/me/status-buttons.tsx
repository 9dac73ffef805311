import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { awayReasonsQuery } from "../../api/away-reasons.ts";
import type { OwnStatus } from "../../api/own-status.ts";
import { keyOf } from "../../status/status-choice.ts";
import { StatusDot } from "../../status/status-dot.tsx";
import { useStatusWords } from "../../status/status-words.ts";
import { useChooseStatus } from "../../status/use-choose-status.ts";

/** Every status one may take, with the company's reasons for being away (M9). */
export function StatusButtons({ status }: { status: OwnStatus }) {
  const { t } = useTranslation();
  const words = useStatusWords();
  const { choose, isPending } = useChooseStatus();
  const reasons = useQuery(awayReasonsQuery).data?.reasons ?? [];
  const current = keyOf(status);
  const button = (key: string, of: string, label: string, quiet?: string) => (
    <button
      key={key}
      type="button"
      className="button status-choice"
      aria-pressed={key === current}
      data-pending={isPending || undefined}
      onClick={() => key !== current && !isPending && choose(key)}
    >
      <StatusDot status={of} />
      {label} {quiet !== undefined && <span className="quiet">{quiet}</span>}
    </button>
  );
  return (
    <section aria-labelledby="choose">
      <h2 id="choose">{t("ownStatus.choose")}</h2>
      <div className="buttons">
        {button("online", "online", words.name("online"))}
        {button("away", "away", words.name("away"))}
        {button("offline", "offline", words.name("offline"))}
      </div>
      {reasons.length > 0 && (
        <>
          <p className="quiet">{t("ownStatus.reasons")}</p>
          <div className="buttons">
            {reasons.map((reason) => button(`away:${reason.id}`, "away", reason.name, words.paid(reason)))}
          </div>
        </>
      )}
    </section>
  );
}
