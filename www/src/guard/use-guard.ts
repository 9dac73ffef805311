import type { Explanation, Guard } from "deskwarden";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { type GuardState, loadGuardOnce, readGuard, refreshGuard, subscribeGuard } from "./store.ts";

export type Checks = Pick<Guard, "can" | "check"> & { policyHash: string | null };

/** Synchronous answers of the policy engine; the component renders again when any may have changed. */
export function useGuard(): Checks {
  const state = useGuardState();
  return useMemo(() => checksOf(state), [state]);
}

export function useGuardState(): GuardState {
  return useSyncExternalStore(subscribeGuard, readGuard);
}

/** Loads the guard and keeps it fresh: on return to the tab, and every half minute while it is looked at. */
export function useFreshGuard(): GuardState {
  useEffect(() => {
    void loadGuardOnce();
    const refresh = () => void (document.visibilityState === "visible" && refreshGuard());
    const timer = setInterval(refresh, 30_000);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, []);
  return useGuardState();
}

const unexplained: Explanation = { allowed: false, reasons: [], missing: [] };
const denyAll: Checks = { can: () => false, check: () => unexplained, policyHash: null };

function checksOf({ guard }: GuardState): Checks {
  if (guard === null) return denyAll;
  return { can: guard.can, check: guard.check, policyHash: guard.policyHash };
}
