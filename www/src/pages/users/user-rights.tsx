import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { userRightsQuery } from "../../api/rights.ts";
import type { User } from "../../api/types.ts";
import { useGuard } from "../../guard/use-guard.ts";
import { WhyNot } from "../../guard/why-not.tsx";
import { ExplainForm } from "../rights/explain-form.tsx";
import { RightsList } from "../rights/rights-list.tsx";

/** `/users/:id/rights`: what a user may do, why, and what is missing for the rest (X2). */
export function UserRights({ user }: { user: User }) {
  const check = useGuard().check("viewUserRights", { user: user.id });
  const [tenant, setTenant] = useState<string | null>(null);
  const rights = useQuery({ ...userRightsQuery(user.id, tenant), enabled: check.allowed });
  const denial = check.allowed ? problemOf(rights.error).denial : check;
  if (denial) return <WhyNot explanation={denial} />;
  return (
    <>
      <ExplainForm user={user} />
      <RightsList rights={rights} tenant={tenant} onTenant={setTenant} />
    </>
  );
}
