import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useSearchParams } from "react-router";
import { userQuery } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";

/** In the address: the user, and the tenant of theirs, that somebody has come from. */
const parameter = "member";

export function groupsOfMember({ user, tenant }: { user: string; tenant: string }) {
  return { pathname: `/groups/${tenant}`, search: new URLSearchParams({ [parameter]: `${user}/${tenant}` }).toString() };
}

/** S33: the way back to the user whose groups were being chosen; what was filled in there is still there. */
export function BackToUser() {
  const [query] = useSearchParams();
  const [, user, tenant] = /^([0-9a-f-]{36})\/([0-9a-f-]{36})$/.exec(query.get(parameter) ?? "") ?? [];
  return user && tenant ? <Back user={user} tenant={tenant} /> : null;
}

interface Trail {
  /** The list of users as it was behind the panel. */
  list?: { search: string; state: unknown };
}

function Back({ user, tenant }: { user: string; tenant: string }) {
  const { t } = useTranslation();
  const { list } = (useLocation().state as Trail | null) ?? {};
  const isAllowed = useGuard().can("readUser", { user });
  const detail = useQuery({ ...userQuery(user), enabled: isAllowed }).data;
  if (!isAllowed) return null;
  const to = { pathname: `/users/${user}/tenants/${tenant}`, search: list?.search ?? "" };
  const name = detail && `${detail.user.firstName} ${detail.user.lastName}`;
  return (
    <p className="back">
      <Link to={to} state={list?.state}>
        {name === undefined ? t("groups.backUnknown") : t("groups.back", { name })}
      </Link>
    </p>
  );
}
