import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { useWording } from "../../texts/wording.ts";
import { Badge } from "../../ui/badge.tsx";

/** What sets a user apart; shown only, nothing is decided by it. */
export function UserBadges({ user }: { user: User }) {
  const { t } = useTranslation();
  const administrator = useAdministratorText(user);
  const isDeactivated = user.status === "deactivated";
  return (
    <span className="badges">
      {user.companyAdministrator && <Badge tone="accent">{administrator}</Badge>}
      {user.activation === "invited" && <Badge tone="info">{t("badges.invited")}</Badge>}
      {user.activation === "linkExpired" && <Badge tone="warning">{t("badges.linkExpired")}</Badge>}
      {isDeactivated && <Badge tone="neutral">{t("badges.deactivated")}</Badge>}
    </span>
  );
}

function useAdministratorText({ companyAdministratorUntil: until }: User): string {
  const { t } = useTranslation();
  const wording = useWording();
  return until ? t("badges.administratorUntil", { at: wording.moment(until) }) : t("badges.companyAdministrator");
}
