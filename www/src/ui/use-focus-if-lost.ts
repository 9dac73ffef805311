import { type RefObject, useEffect, useRef } from "react";

/**
 * Takes the focus once the element is there, if what had it was gone when this came: the link that has led here.
 * Never away from anything that is still there.
 */
export function useFocusIfLost<T extends HTMLElement>(isThere: boolean): RefObject<T | null> {
  const element = useRef<T>(null);
  const isLost = useRef(false);
  useEffect(() => {
    isLost.current = document.activeElement === document.body;
  }, []);
  useEffect(() => {
    if (!isThere || !isLost.current) return;
    isLost.current = false;
    element.current?.focus();
  }, [isThere]);
  return element;
}
