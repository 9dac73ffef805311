import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Me } from "../api/types.ts";
import { useGuard, useGuardState } from "../guard/use-guard.ts";
import { useSignOut } from "../session/sign-in-out.ts";
import { CaretIcon, PersonIcon } from "../ui/icons.tsx";

export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut(me.company.slug);
  const may = useAccountRights(me.user.id);
  const name = `${me.user.firstName} ${me.user.lastName}`;
  return (
    <MenuTrigger>
      <Button className="button button-quiet account">
        <PersonIcon />
        <span className="account-name">{name}</span>
        <CaretIcon />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu">
          {may.seeProfile && (
            <MenuItem className="menu-item" onAction={() => navigate("/me")}>
              {t("account.profile")}
            </MenuItem>
          )}
          {may.signOut && (
            <MenuItem className="menu-item" onAction={() => signOut.mutate()}>
              {t("account.signOut")}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function useAccountRights(user: string) {
  const guard = useGuard();
  const { status } = useGuardState();
  return {
    seeProfile: guard.can("viewOwnProfile", { user }),
    // Without an engine nothing else works, but leaving must.
    signOut: status !== "ready" || guard.can("endOwnSession", { user }),
  };
}
