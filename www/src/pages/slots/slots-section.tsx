import { useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../api/problem.ts";
import { slotsQuery, type UserSlots } from "../../api/slots.ts";
import type { User } from "../../api/types.ts";
import { DeniedButton } from "../../guard/denied-button.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { StaleAlert } from "../users/stale-alert.tsx";
import { SlotsForm, slotsFormId } from "./slots-form.tsx";
import { type SlotsEditing, useSlotsEditing } from "./use-slots-editing.ts";

/** `/users/:id/slots`: how much an operator handles at a time, over all tenants together (S58 to S60, D22). */
export function SlotsSection({ user }: { user: User }) {
  const { t } = useTranslation();
  const check = useGuard().check("readUser", { user: user.id });
  const slots = useQuery({ ...slotsQuery(user.id), enabled: check.allowed });
  const denial = check.allowed ? problemOf(slots.error).denial : check;
  if (denial) return <WhyNot explanation={denial} />;
  if (slots.isPending) return <Loading label={t("loading.page")} lines={5} />;
  if (slots.isError) return <CouldNotLoad error={slots.error} onRetry={() => void slots.refetch()} />;
  return <Opened user={user.id} latest={slots.data} onReload={slots.refetch} />;
}

interface OpenedProps {
  user: string;
  latest: UserSlots;
  onReload: () => Promise<{ data: UserSlots | undefined }>;
}

function Opened({ user, latest, onReload }: OpenedProps) {
  const { t } = useTranslation();
  const editing = useSlotsEditing(user, latest);
  const check = useGuard().check("setSlots", { user });
  const reload = async () => {
    const current = (await onReload()).data;
    if (current !== undefined) editing.take(current);
  };
  return (
    <>
      <p className="quiet">{t("memberSlots.intro")}</p>
      {editing.isStale && <StaleAlert onReload={reload} />}
      <SlotsForm editing={editing} isReadOnly={!check.allowed} />
      <div className="panel-actions">
        {check.allowed && <SaveButton editing={editing} />}
        {!check.allowed && <DeniedButton explanation={check}>{t("editUser.save")}</DeniedButton>}
        {editing.isEdited && (
          <Button className="button" onPress={editing.discard}>
            {t("memberSlots.discard")}
          </Button>
        )}
      </div>
    </>
  );
}

function SaveButton({ editing }: { editing: SlotsEditing }) {
  const { t } = useTranslation();
  return (
    <Button
      type="submit"
      form={slotsFormId}
      className="button button-primary"
      data-pending={editing.isSaving || undefined}
    >
      {t("editUser.save")}
    </Button>
  );
}
