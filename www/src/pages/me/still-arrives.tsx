import { useTranslation } from "react-i18next";
import type { OwnStatus } from "../../api/own-status.ts";
import { slotGroups } from "../../api/slots.ts";
import { useStatusWords } from "../../status/status-words.ts";
import { useWording } from "../../texts/wording.ts";

/** What is offered in this status: nobody shall be surprised by work while away (D18). */
export function StillArrives({ status: { status, stillArrives, channels } }: { status: OwnStatus }) {
  const { t } = useTranslation();
  const words = useStatusWords();
  const wording = useWording();
  if (status === "online" || channels.length === 0) return null;
  const named = (is: boolean) => wording.list(slotGroups.filter((group) => stillArrives[group] === is).map(words.group));
  const [comes, stays] = [named(true), named(false)];
  return (
    <section aria-labelledby="arrives">
      <h2 id="arrives">{t("ownStatus.arrives")}</h2>
      {comes && <p>{t("ownStatus.comes", { groups: comes, status: words.name(status) })}</p>}
      {stays && <p>{t("ownStatus.stays", { groups: stays, status: words.name(status) })}</p>}
    </section>
  );
}
