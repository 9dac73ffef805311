// Compiled, never run, like `types.ts`.
import type { Guard } from "deskwarden";
import { Can, GuardProvider, useCan, useCheck, useGuard } from "deskwarden/react";

declare const guard: Guard;

export function Page() {
  const rights = useGuard();
  const answers: boolean[] = [
    useCan("listUsers"),
    useCan("viewOperators", { tenant: "t1" }),
    useCheck("editUser", { user: "u1" }).allowed,
    rights.can("createUser"),
    rights.pending,
  ];
  // @ts-expect-error there is no such action
  useCan("viewOperatorz", { tenant: "t1" });
  // @ts-expect-error a tenant has to be named
  useCan("viewOperators");
  // @ts-expect-error a tenant is no user
  useCheck("editUser", { tenant: "t1" });
  return (
    <GuardProvider value={guard}>
      <Can do="createUser" pending="…" fallback={<p>no</p>}>
        {String(answers)}
      </Can>
      <Can do="viewOperators" on={{ tenant: "t1" }} passThrough>
        {(check) => check.reasons.map((reason) => reason.title)}
      </Can>
      {/* @ts-expect-error there is no such action */}
      <Can do="viewOperatorz" on={{ tenant: "t1" }} />
      {/* @ts-expect-error a tenant has to be named */}
      <Can do="viewOperators" />
      {/* @ts-expect-error a user is no tenant */}
      <Can do="viewOperators" on={{ user: "u1" }} />
      {/* @ts-expect-error the company is never named */}
      <Can do="createUser" on={{ tenant: "t1" }} />
      {/* @ts-expect-error only who is passed through gets the reasons */}
      <Can do="createUser">{(check) => check.reasons.length}</Can>
      {/* @ts-expect-error who is passed through needs no fallback */}
      <Can do="createUser" passThrough fallback="no">{() => null}</Can>
    </GuardProvider>
  );
}
