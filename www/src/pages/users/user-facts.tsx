import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";

export function UserFacts({ user }: { user: User }) {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <dl className="facts">
      <dt>{t("userFacts.displayName")}</dt>
      <dd>{user.displayName}</dd>
      <dt>{t("userFacts.created")}</dt>
      <dd>{wording.moment(user.createdAt)}</dd>
      <dt>{t("userFacts.updated")}</dt>
      <dd>{wording.moment(user.updatedAt)}</dd>
    </dl>
  );
}
