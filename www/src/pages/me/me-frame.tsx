import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useGuard } from "../../guard/use-guard.ts";
import { LaterOutlet } from "../../later.tsx";
import { useMe } from "../../session/me.ts";

/** The pages of one's own account, side by side. */
export function MeFrame() {
  const { t } = useTranslation();
  const guard = useGuard();
  const me = useMe();
  if (me === null) return null;
  const { id: user } = me.user;
  return (
    <div className="profile">
      <nav className="tabs" aria-label={t("me.navigation")}>
        {guard.can("viewOwnProfile", { user }) && (
          <NavLink to="/me" end>
            {t("me.profile")}
          </NavLink>
        )}
        {guard.can("setOwnStatus", { user }) && <NavLink to="/me/status">{t("ownStatus.title")}</NavLink>}
        {guard.can("viewOwnRights", { user }) && <NavLink to="/me/rights">{t("effectiveRights.ownTitle")}</NavLink>}
        {guard.can("changeOwnPassword", { user }) && <NavLink to="/me/password">{t("ownPassword.title")}</NavLink>}
        {guard.can("endOwnSession", { user }) && <NavLink to="/me/sessions">{t("sessions.title")}</NavLink>}
      </nav>
      <LaterOutlet lines={4} />
    </div>
  );
}
