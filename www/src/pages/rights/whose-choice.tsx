import { useQuery } from "@tanstack/react-query";
import type { Action } from "deskwarden";
import { useTranslation } from "react-i18next";
import type { User } from "../../api/types.ts";
import { usersQuery } from "../../api/users.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { readListAddress } from "../users/list-address.ts";
import { actionTargets } from "./action-targets.ts";

interface WhoseChoiceProps {
  user: User;
  action: Action;
  value: string;
  onChange: (whose: string) => void;
}

const everybody = { ...readListAddress(new URLSearchParams()), limit: 100 };

/** To whom it would be done, or whose work it is: their own, nobody's yet, or a colleague's. */
export function WhoseChoice({ user, action, value, onChange }: WhoseChoiceProps) {
  const { t } = useTranslation();
  const may = useGuard().can("listUsers");
  const users = useQuery({ ...usersQuery(everybody), enabled: may }).data?.users ?? [];
  const colleagues = users.filter(({ id }) => id !== user.id);
  const target = actionTargets[action];
  const isWork = target === "session" || target === "email";
  const known = value === "nobody" && !isWork ? "own" : value;
  return (
    <label className="field choice">
      {t(isWork ? "explain.whose" : "explain.toWhom")}
      <select className="select" value={known} onChange={(event) => onChange(event.target.value)}>
        <option value="own">{t(isWork ? "explain.theirOwn" : "explain.themselves")}</option>
        {isWork && <option value="nobody">{t("explain.nobody")}</option>}
        {colleagues.map(({ id, firstName, lastName }) => (
          <option key={id} value={id}>
            {`${firstName} ${lastName}`}
          </option>
        ))}
      </select>
    </label>
  );
}
