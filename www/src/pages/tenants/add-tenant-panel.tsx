import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addTenant } from "../../api/tenants.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toasts.tsx";
import { AddPanel } from "../add-panel.tsx";
import { useCompanyChange } from "../company/use-company-change.ts";
import { useRequestKey } from "../use-request-key.ts";
import { useCloseTenant } from "./use-close-tenant.ts";

/** `/tenants/new` */
export function AddTenantPanel() {
  const { t } = useTranslation();
  const close = useCloseTenant();
  const check = useGuard().check("createTenant");
  const [name, setName] = useState("");
  const { key, renew } = useRequestKey();
  const add = useCompanyChange(addTenant);
  const onSuccess = (tenant: { name: string }) => {
    toast(t("tenants.added", { name: tenant.name }));
    close();
  };
  return (
    <AddPanel
      title={t("tenants.addTitle")}
      submit={t("tenants.add")}
      check={check}
      fields={["name"]}
      error={add.error}
      isPending={add.isPending}
      isEdited={name !== ""}
      onSubmit={() => add.mutate({ name, key }, { onSuccess, onError: renew })}
      onClose={close}
    >
      <TextInput
        name="name"
        label={t("tenants.name")}
        hint={t("tenants.nameHint")}
        value={name}
        onChange={setName}
        autoComplete="off"
        isRequired
      />
    </AddPanel>
  );
}
