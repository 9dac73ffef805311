import { type ReactNode, useEffect, useRef } from "react";
import { useTitle } from "./title.ts";

interface PageHeadingProps {
  children: string;
  /** Stands in the browser's tab instead of the heading. */
  title?: string;
  aside?: ReactNode;
}

/** The page's `h1`; takes the focus when a person comes here from another page. */
export function PageHeading({ children, title = children, aside }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title, "page");
  useEffect(() => focusUnlessFirst(heading.current), []);
  return (
    <div className="page-heading">
      <h1 ref={heading} tabIndex={-1} data-page-heading>
        {children}
      </h1>
      {aside}
    </div>
  );
}

/** After a panel closed whose opener is gone. */
export function focusPageHeading(): void {
  document.querySelector<HTMLElement>("[data-page-heading]")?.focus();
}

let isFirstPage = true;

// The first page of a visit leaves the focus where the browser puts it.
function focusUnlessFirst(heading: HTMLElement | null): void {
  const isFirst = isFirstPage;
  isFirstPage = false;
  if (!isFirst) heading?.focus({ preventScroll: true });
}
