import { useTranslation } from "react-i18next";
import { NavLink, useLocation } from "react-router";
import { listSearch } from "./use-close-panel.ts";

/** The sections of a user, each with its address. */
export function UserSections({ id }: { id: string }) {
  const { t } = useTranslation();
  const { search, state } = useLocation();
  const to = (pathname: string, end = true) => ({ to: { pathname, search: listSearch(search) }, state, end, replace: true });
  return (
    <nav className="sections" aria-label={t("sections.label")}>
      <NavLink {...to(`/users/${id}`)}>{t("sections.details")}</NavLink>
      <NavLink {...to(`/users/${id}/tenants`, false)}>{t("sections.tenants")}</NavLink>
      <NavLink {...to(`/users/${id}/slots`)}>{t("sections.slots")}</NavLink>
      <NavLink {...to(`/users/${id}/rights`)}>{t("effectiveRights.title")}</NavLink>
      <NavLink {...to(`/users/${id}/sessions`)}>{t("sections.sessions")}</NavLink>
      <NavLink {...to(`/users/${id}/history`)}>{t("sections.history")}</NavLink>
    </nav>
  );
}
