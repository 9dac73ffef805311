import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../api/problem.ts";
import { tenantsQuery } from "../../api/tenants.ts";
import type { UserDetail } from "../../api/types.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { CouldNotLoad } from "../../ui/could-not-load.tsx";
import { Loading } from "../../ui/loading.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useFocusIfLost } from "../../ui/use-focus-if-lost.ts";
import { TenantCard } from "./tenant-card.tsx";

/** More than fit into one look. */
const searchFrom = 8;

/** `/users/:id/tenants`: to set what a user may do, a tenant is chosen first (S29); all of the company are listed (D12). */
export function TenantsSection({ detail }: { detail: UserDetail }) {
  const { t } = useTranslation();
  const check = useGuard().check("listTenants");
  const tenants = useQuery({ ...tenantsQuery, enabled: check.allowed });
  const denial = check.allowed ? problemOf(tenants.error).denial : check;
  if (denial) return <WhyNot explanation={denial} />;
  if (tenants.isPending) return <Loading label={t("loading.page")} lines={4} />;
  if (tenants.isError) return <CouldNotLoad error={tenants.error} onRetry={() => void tenants.refetch()} />;
  return <Listed detail={detail} tenants={tenants.data.tenants} />;
}

interface ListedProps {
  detail: UserDetail;
  tenants: { id: string; name: string }[];
}

function Listed({ detail, tenants }: ListedProps) {
  const { t } = useTranslation();
  const heading = useFocusIfLost<HTMLHeadingElement>(true);
  const [search, setSearch] = useState("");
  const found = tenants.filter(({ name }) => folded(name).includes(folded(search.trim())));
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t("memberTenants.choose")}
      </h3>
      <p className="quiet">{t(tenants.length === 0 ? "memberTenants.none" : "memberTenants.hint")}</p>
      {tenants.length >= searchFrom && (
        <TextInput label={t("memberTenants.search")} value={search} onChange={setSearch} autoComplete="off" />
      )}
      <p className={search === "" ? "visually-hidden" : "quiet"} role="status">
        {search !== "" && t("memberTenants.found", { count: found.length })}
      </p>
      <ul className="cards">
        {found.map((tenant) => (
          <li key={tenant.id}>
            <TenantCard
              user={detail.user.id}
              tenant={tenant}
              membership={detail.memberships.find((each) => each.tenant.id === tenant.id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Without accents and case, as people search. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
