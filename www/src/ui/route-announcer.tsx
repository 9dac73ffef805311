import { useEffect, useState } from "react";
import { onTitle } from "./title.ts";

/** Tells screen readers where a change of address has led; the attribute keeps it heard above open panels. */
export function RouteAnnouncer() {
  const [title, setTitle] = useState("");
  useEffect(() => onTitle(setTitle), []);
  return (
    <div className="visually-hidden" aria-live="polite" data-live-announcer="true">
      {title}
    </div>
  );
}
