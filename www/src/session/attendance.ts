import { useEffect } from "react";
import { api } from "../api/client.ts";

/** The shortest time a company may set until a session that nobody uses ends is five minutes. */
const pauseMs = 60_000;

/** What the page asks by itself keeps no session alive; a person who types or points does, whether or not that asks anything. */
export function useAttendance(): void {
  useEffect(() => {
    // Not heard once is no harm: a session that ended is noticed elsewhere.
    const attend = spaced(pauseMs, () => void api.GET("/v1/me").catch(() => undefined));
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, attend, { capture: true, passive: true });
    return () => {
      for (const kind of ["pointerdown", "keydown"]) removeEventListener(kind, attend, { capture: true });
    };
  }, []);
}

/** Acts at most once in so many milliseconds, and not before they have passed once. */
export function spaced(ms: number, act: () => void, now: () => number = Date.now): () => void {
  let last = now();
  return () => {
    if (now() - last < ms) return;
    last = now();
    act();
  };
}
