import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { createGroup, groupsKey } from "../../api/groups.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { useReauthentication } from "../../session/reauthentication.tsx";
import { ProblemForm } from "../../ui/problem-form.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toasts.tsx";
import { useRequestKey } from "../use-request-key.ts";
import { useCloseGroup } from "./use-close-group.ts";

const formId = "add-group";

/** `/groups/:tenant/new` */
export function AddGroupPanel() {
  const { t } = useTranslation();
  const { tenant = "" } = useParams();
  const close = useCloseGroup(tenant);
  const [name, setName] = useState("");
  const { create, submit } = useSubmit(tenant, name, close);
  const check = useGuard().check("createGroup", { tenant });
  return (
    <SidePanel
      title={t("groups.addTitle")}
      onClose={close}
      isEdited={name !== ""}
      footer={check.allowed && <Footer isPending={create.isPending} onCancel={close} />}
    >
      {!check.allowed && <WhyNot explanation={check} />}
      {check.allowed && (
        <ProblemForm
          id={formId}
          className="form"
          fields={["name"]}
          error={create.error}
          isPending={create.isPending}
          onSubmit={submit}
        >
          <TextInput name="name" label={t("groups.name")} value={name} onChange={setName} autoComplete="off" isRequired />
        </ProblemForm>
      )}
    </SidePanel>
  );
}

function Footer({ isPending, onCancel }: { isPending: boolean; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Button type="submit" form={formId} className="button button-primary" data-pending={isPending || undefined}>
        {t("groups.addSubmit")}
      </Button>
      <Button className="button" onPress={onCancel}>
        {t("panel.cancel")}
      </Button>
    </>
  );
}

function useSubmit(tenant: string, name: string, close: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { proving } = useReauthentication();
  const { key, renew } = useRequestKey();
  const create = useMutation({
    mutationFn: (name: string) => proving(() => createGroup({ tenant, name, key })),
    onSuccess: () => queries.invalidateQueries({ queryKey: groupsKey(tenant) }),
  });
  const onSuccess = () => (toast(t("groups.added", { name: name.trim() })), close());
  return { create, submit: () => create.mutate(name, { onSuccess, onError: renew }) };
}
