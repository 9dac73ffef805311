import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { type Holder, problemOf } from "../../api/problem.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { Alert } from "../../ui/alert.tsx";

/** D5: who holds the e-mail or username that was refused; a deactivated user can be reactivated instead. */
export function TakenBy({ error }: { error: unknown }) {
  const holders = problemOf(error).takenBy ?? [];
  const unique = holders.filter(({ id }, place) => holders.findIndex((other) => other.id === id) === place);
  return unique.map((holder) => <HolderAlert key={holder.id} holder={holder} />);
}

function HolderAlert({ holder: { id, name, status } }: { holder: Holder }) {
  const { t } = useTranslation();
  const { search, state } = useLocation();
  const isDeactivated = status === "deactivated";
  const isAllowed = useGuard().can(isDeactivated ? "reactivateUser" : "readUser", { user: id });
  return (
    <Alert tone="warning">
      <p>{t(isDeactivated ? "takenBy.deactivated" : "takenBy.active", { name })}</p>
      {isAllowed && (
        <Link className="button" to={{ pathname: `/users/${id}`, search }} state={state}>
          {t(isDeactivated ? "takenBy.reactivate" : "takenBy.open", { name })}
        </Link>
      )}
    </Alert>
  );
}
