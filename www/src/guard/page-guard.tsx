import { GuardProvider } from "deskwarden/react";
import type { ReactNode } from "react";
import { useGuardState } from "./use-guard.ts";

/** Lets everything inside ask the guard of whoever is signed in. */
export function PageGuard({ children }: { children: ReactNode }) {
  return <GuardProvider value={useGuardState().guard}>{children}</GuardProvider>;
}
