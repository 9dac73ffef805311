import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ownRightsQuery } from "../../api/rights.ts";
import { Allowed } from "../../guard/allowed.tsx";
import { useGuard } from "../../guard/use-guard.ts";
import { useMe } from "../../session/me.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { RightsList } from "../rights/rights-list.tsx";

/** `/me/rights`: what one may do, and where each right comes from (X2). */
export function OwnRightsPage() {
  const { t } = useTranslation();
  const user = useMe()?.user.id ?? "";
  const check = useGuard().check("viewOwnRights", { user });
  const [tenant, setTenant] = useState<string | null>(null);
  const rights = useQuery({ ...ownRightsQuery(tenant), enabled: check.allowed });
  return (
    <Allowed check={check} error={rights.error}>
      <PageHeading>{t("effectiveRights.ownTitle")}</PageHeading>
      <RightsList rights={rights} tenant={tenant} onTenant={setTenant} heading="h2" />
    </Allowed>
  );
}
