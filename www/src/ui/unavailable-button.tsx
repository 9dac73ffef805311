import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

interface UnavailableButtonProps {
  why: string;
  children: ReactNode;
}

/**
 * A button that cannot be used and says why.
 * Not `disabled`: a disabled button takes no focus, so its reason could be neither read nor heard.
 */
export function UnavailableButton({ why, children }: UnavailableButtonProps) {
  const id = useId();
  const [isHidden, setHidden] = useState(false);
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
