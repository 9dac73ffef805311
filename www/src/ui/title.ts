import { useEffect } from "react";

type Layer = "page" | "panel";

const titles: Record<Layer, string | null> = { page: null, panel: null };
const listeners = new Set<(title: string) => void>();

/** Names the address in the browser's tab; a panel's name stands before that of the page below it. */
export function useTitle(title: string, layer: Layer): void {
  useEffect(() => {
    titles[layer] = title;
    show();
    return () => {
      titles[layer] = null;
    };
  }, [title, layer]);
  // The page below speaks again when a panel has closed.
  useEffect(() => () => show(), []);
}

export function onTitle(listener: (title: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(): void {
  const current = titles.panel ?? titles.page;
  if (current === null) return;
  document.title = `${current} · Deskwarden`;
  for (const listener of listeners) listener(document.title);
}
