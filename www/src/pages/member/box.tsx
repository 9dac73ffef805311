import type { Explanation } from "deskwarden";
import { type ReactNode, useId } from "react";
import { useWhyNotText } from "../../guard/why-not.tsx";
import { useFormPending } from "../../ui/form-pending.ts";

interface BoxProps {
  label: string;
  /** What it is good for. */
  hint?: string | undefined;
  isTicked: boolean;
  /** Whether the tick may be set or taken away, whichever it is. */
  check: Explanation;
  onTick: (isTicked: boolean) => void;
  children?: ReactNode;
}

/** A box with what it is good for; one that may not be ticked can still be reached, and says why. */
export function Box({ label, hint, isTicked, check, onTick, children }: BoxProps) {
  const id = useId();
  const isPending = useFormPending();
  const whyNot = useWhyNotText();
  const described = [hint, check.allowed ? undefined : whyNot(check)].filter(Boolean).join(" ");
  return (
    <div className="box">
      <label className="checkbox">
        <input
          type="checkbox"
          checked={isTicked}
          aria-disabled={!check.allowed || isPending || undefined}
          aria-describedby={described ? id : undefined}
          onChange={(event) => check.allowed && onTick(event.target.checked)}
        />
        {label}
      </label>
      {described && (
        <p id={id} className="quiet box-hint">
          {described}
        </p>
      )}
      {children}
    </div>
  );
}
