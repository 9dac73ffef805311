import { useTranslation } from "react-i18next";
import { Link, NavLink } from "react-router";
import type { Me } from "../api/types.ts";
import { useGuard } from "../guard/use-guard.ts";
import { useAllowedTenants } from "../session/allowed-tenants.ts";
import { useAttendance } from "../session/attendance.ts";
import { usePresence } from "../status/presence.ts";
import { StatusMenu } from "../status/status-menu.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

export function Header({ me }: { me: Me }) {
  usePresence(me.user.id);
  useAttendance();
  return (
    <header className="header">
      <Link to="/" className="brand-link">
        <Brand />
      </Link>
      <Navigation />
      <div className="header-end">
        <span className="header-company">{me.company.name}</span>
        <StatusMenu user={me.user.id} />
        <LanguageSwitch />
        <AccountMenu me={me} />
      </div>
    </header>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const guard = useGuard();
  const { tenants: operators } = useAllowedTenants("viewOperators");
  const seesGroups = useAllowedTenants("viewGroups").tenants.length > 0;
  const seesTenants = useAllowedTenants("editTenantSettings").tenants.length > 0;
  return (
    <nav aria-label={t("navigation.label")} className="navigation">
      {/* Without the filter of an earlier visit: coming by the menu shows active users (D2). */}
      {guard.can("listUsers") && <NavLink to="/users">{t("navigation.users")}</NavLink>}
      {operators.length > 0 && <NavLink to="/operators">{t("operators.title")}</NavLink>}
      {seesGroups && <NavLink to="/groups">{t("groups.title")}</NavLink>}
      {(guard.can("listTenants") || seesTenants) && <NavLink to="/tenants">{t("tenants.title")}</NavLink>}
      {guard.can("viewCompanySettings") && <NavLink to="/company">{t("company.title")}</NavLink>}
      {guard.can("readAudit") && <NavLink to="/audit">{t("audit.title")}</NavLink>}
    </nav>
  );
}
