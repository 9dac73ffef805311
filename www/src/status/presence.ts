import { useEffect } from "react";
import { tellPresence } from "../api/own-status.ts";
import { useGuard } from "../guard/use-guard.ts";

/** Keeps telling that this person is there, for as long as the tab lives (D17). */
export function usePresence(user: string): void {
  const may = useGuard().can("setOwnStatus", { user });
  useEffect(() => (may ? keepTelling() : undefined), [may]);
}

function keepTelling(): () => void {
  // Not heard once is no harm: the next time comes soon, and a session that ended is noticed elsewhere.
  const tell = () => void tellPresence().catch(() => undefined);
  const clock = new Worker(new URL("./presence-clock.ts", import.meta.url), { type: "module" });
  clock.onmessage = tell;
  tell();
  return () => clock.terminate();
}
