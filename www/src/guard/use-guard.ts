import { useEffect, useSyncExternalStore } from "react";
import { type GuardState, loadGuardOnce, readGuard, refreshGuard, subscribeGuard } from "./store.ts";

export { useGuard } from "deskwarden/react";

/** Whether there is a guard yet; what it answers is told by `useGuard`. */
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
