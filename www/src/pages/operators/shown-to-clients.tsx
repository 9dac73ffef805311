import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type OperatorPlace, shownQuery } from "../../api/operators.ts";
import { Loading } from "../../ui/loading.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Avatar } from "../member/avatar.tsx";
import { usePhotoAddress } from "../member/use-photo-address.ts";

/** Exactly what clients see of an operator, and nothing else (S15, D6). */
export function ShownToClients({ place }: { place: OperatorPlace }) {
  const { t } = useTranslation();
  const shown = useQuery(shownQuery(place));
  const addressOf = usePhotoAddress();
  return (
    <section className="panel-section" aria-labelledby="shown">
      <h3 id="shown">{t("operators.clientsSee")}</h3>
      {shown.isPending && <Loading label={t("loading.page")} lines={1} />}
      <ProblemAlert error={shown.error} />
      {shown.data && (
        <div className="shown">
          <Avatar name={shown.data.name} address={addressOf(shown.data.photo)} />
          <div>
            <strong>{shown.data.name}</strong>
            {shown.data.position && <p className="quiet">{shown.data.position}</p>}
          </div>
        </div>
      )}
    </section>
  );
}
