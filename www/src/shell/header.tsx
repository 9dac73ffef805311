import { useTranslation } from "react-i18next";
import { Link, NavLink } from "react-router";
import type { Me } from "../api/types.ts";
import { useGuard } from "../guard/use-guard.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

export function Header({ me }: { me: Me }) {
  return (
    <header className="header">
      <Link to="/" className="brand-link">
        <Brand />
      </Link>
      <Navigation />
      <div className="header-end">
        <span className="header-company">{me.company.name}</span>
        <LanguageSwitch />
        <AccountMenu me={me} />
      </div>
    </header>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const guard = useGuard();
  return (
    <nav aria-label={t("navigation.label")} className="navigation">
      {/* Without the filter of an earlier visit: coming by the menu shows active users (D2). */}
      {guard.can("listUsers") && <NavLink to="/users">{t("navigation.users")}</NavLink>}
      {guard.can("readAudit") && <NavLink to="/audit">{t("audit.title")}</NavLink>}
    </nav>
  );
}
