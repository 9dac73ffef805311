import { useEffect } from "react";
import { focusPageHeading } from "../page-heading.tsx";

/** A closed panel gives the focus back to what opened it; opened by its address, there is no such thing. */
export function useFocusAfterPanel(isListAlone: boolean): void {
  useEffect(() => {
    if (!isListAlone) return;
    const timer = setTimeout(() => document.activeElement === document.body && focusPageHeading(), 50);
    return () => clearTimeout(timer);
  }, [isListAlone]);
}
