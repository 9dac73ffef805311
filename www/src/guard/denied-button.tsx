import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useWhyNotText } from "./why-not.tsx";
import type { Explanation } from "deskwarden";

interface DeniedButtonProps {
  explanation: Explanation;
  children: ReactNode;
}

/**
 * A button that cannot be used and says why.
 * Not `disabled`: a disabled button takes no focus, so its reason could be neither read nor heard.
 */
export function DeniedButton({ explanation, children }: DeniedButtonProps) {
  const id = useId();
  const [isHidden, setHidden] = useState(false);
  const why = useWhyNotText()(explanation);
  const hideOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || isHidden) return;
    event.stopPropagation();
    setHidden(true);
  };
  return (
    <span className="denied" onKeyDown={hideOnEscape} onPointerEnter={() => setHidden(false)}>
      <button
        type="button"
        className="button"
        aria-disabled="true"
        aria-describedby={id}
        onFocus={() => setHidden(false)}
        onClick={() => setHidden(false)}
      >
        {children}
      </button>
      <span role="tooltip" id={id} className="denied-why" data-hidden={isHidden || undefined}>
        {why}
      </span>
    </span>
  );
}
