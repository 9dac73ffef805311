import { useTranslation } from "react-i18next";
import { isProblem } from "../../api/problem.ts";
import type { User } from "../../api/types.ts";
import { grantAdministrator, withdrawAdministrator } from "../../api/users.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useWording } from "../../texts/wording.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { toast } from "../../ui/toasts.tsx";
import { AdministratorDialog } from "./administrator-dialog.tsx";
import { StaleAlert } from "./stale-alert.tsx";
import { useUserChange } from "./use-user-change.ts";

interface AdministratorSectionProps {
  user: User;
  onDone: (user: User) => void;
  onReload: () => Promise<void>;
}

/** S5, X5: company administrator or not, for good or until an instant. */
export function AdministratorSection(props: AdministratorSectionProps) {
  const { t } = useTranslation();
  const { user } = props;
  return (
    <section className="panel-section">
      <h3>{t("administrator.title")}</h3>
      <p className="quiet">{useStanding(user)}</p>
      <div className="buttons">
        {user.companyAdministrator ? <Holds {...props} /> : <Grant {...props} label={t("administrator.grant")} />}
      </div>
    </section>
  );
}

function useStanding({ companyAdministrator, companyAdministratorUntil, lastCompanyAdministrator }: User): string {
  const { t } = useTranslation();
  const wording = useWording();
  if (!companyAdministrator) return t("administrator.none");
  if (companyAdministratorUntil) return t("administrator.until", { at: wording.moment(companyAdministratorUntil) });
  return t(lastCompanyAdministrator ? "administrator.last" : "administrator.withoutEnd");
}

function Holds(props: AdministratorSectionProps) {
  const { t } = useTranslation();
  return (
    <>
      <SetEnd {...props} />
      <Withdraw {...props} />
      {props.user.lastCompanyAdministrator && <p className="quiet">{t("administrator.lastHint")}</p>}
    </>
  );
}

/** To set an end is to take away as well: it asks for both actions, as the server does. */
function SetEnd(props: AdministratorSectionProps) {
  const { t } = useTranslation();
  const check = useGuard().check("withdrawAdministrator", target(props.user));
  const label = t("administrator.setEnd");
  return check.allowed ? <Grant {...props} label={label} /> : <DeniedButton explanation={check}>{label}</DeniedButton>;
}

function Grant({ user, onDone, onReload, label }: AdministratorSectionProps & { label: string }) {
  const { t } = useTranslation();
  const check = useGuard().check("grantAdministrator", target(user));
  const grant = useUserChange(grantAdministrator);
  const name = `${user.firstName} ${user.lastName}`;
  if (!check.allowed) return <DeniedButton explanation={check}>{label}</DeniedButton>;
  const confirm = async (until: string | null) => {
    const now = await grant.mutateAsync({ base: user, until });
    toast(t("administrator.granted", { name }));
    onDone(now);
  };
  return (
    <AdministratorDialog
      label={label}
      user={user}
      error={grant.error}
      isPending={grant.isPending}
      onOpen={grant.reset}
      onReload={onReload}
      onConfirm={confirm}
    />
  );
}

function Withdraw({ user, onDone, onReload }: AdministratorSectionProps) {
  const { t } = useTranslation();
  const check = useGuard().check("withdrawAdministrator", target(user));
  const withdraw = useUserChange(withdrawAdministrator);
  const name = `${user.firstName} ${user.lastName}`;
  const label = t("administrator.withdraw");
  if (!check.allowed) return <DeniedButton explanation={check}>{label}</DeniedButton>;
  const done = (now: User) => {
    toast(t("administrator.withdrawn", { name }));
    onDone(now);
  };
  return (
    <>
      <ConfirmButton
        label={label}
        title={t("administrator.withdrawTitle", { name })}
        text={t("administrator.withdrawText")}
        isPending={withdraw.isPending}
        // This button is gone when it is done, and with it the callbacks of a plain `mutate`.
        onConfirm={() => void withdraw.mutateAsync(user).then(done, () => undefined)}
      />
      {isProblem(withdraw.error, "stale") ? (
        <StaleAlert onReload={async () => (await onReload(), withdraw.reset())} />
      ) : (
        <ProblemAlert error={withdraw.error} />
      )}
    </>
  );
}

function target({ id, lastCompanyAdministrator }: User) {
  return { user: id, lastCompanyAdmin: lastCompanyAdministrator };
}
