import { type Action, createGuard, type Guard, init, loadGuard, PolicyError, type Snapshot } from "deskwarden";
import { Can, GuardProvider, useCan } from "deskwarden/react";

declare const snapshot: Snapshot;
declare const bundle: Uint8Array;

export async function start(): Promise<Guard> {
  await init(fetch("/deskwarden_bg.wasm"));
  const guard = createGuard(snapshot, bundle);
  const action: Action = "viewOperators";
  if (!guard.can(action, { tenant: "t1" })) throw new PolicyError("unauthenticated", "no");
  // @ts-expect-error there is no such action
  guard.can("viewOperatorz", { tenant: "t1" });
  // @ts-expect-error a tenant has to be named
  guard.can("viewOperators");
  return loadGuard();
}

export function Page({ guard }: { guard: Guard }) {
  const may = useCan("listUsers");
  return (
    <GuardProvider value={guard}>
      <Can do="createUser">{String(may)}</Can>
    </GuardProvider>
  );
}
