import { useCallback, useSyncExternalStore } from "react";
import { useMe } from "./me.ts";

/** Another number forgets what an older page has left behind in another form. */
const prefix = "deskwarden.draft.1.";

/** What the tab's storage holds as far as it was read; `null` for what it does not hold. */
const known = new Map<string, unknown>();
const listeners = new Set<() => void>();

/**
 * What a person has typed and not saved, kept while this tab is open: through other pages, a reload and a new sign-in.
 * Each signed-in person has drafts of their own.
 */
export function useKeptDraft<T>(name: string): [T | null, (draft: T | null) => void, () => T | null] {
  const key = `${useOwnPrefix()}${name}`;
  const draft = useSyncExternalStore(subscribe, () => read(key)) as T | null;
  const keep = useCallback((next: T | null) => write(key, next), [key]);
  // For what goes on after a wait: what was typed meanwhile is not in what was rendered before.
  const now = useCallback(() => read(key) as T | null, [key]);
  return [draft, keep, now];
}

/** Whether there is any draft whose name begins so. */
export function useHasDraft(name: string): boolean {
  const key = `${useOwnPrefix()}${name}`;
  return useSyncExternalStore(subscribe, () => keysFrom(key).length > 0);
}

/** Forgets the drafts whose names begin so. */
export function useForgetDrafts(name: string): () => void {
  const key = `${useOwnPrefix()}${name}`;
  return useCallback(() => forget(key), [key]);
}

export function forgetAllDrafts(): void {
  forget(prefix);
}

function useOwnPrefix(): string {
  return `${prefix}${useMe()?.user.id ?? ""}.`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(key: string): unknown {
  if (!known.has(key)) known.set(key, stored(key));
  return known.get(key) ?? null;
}

function stored(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  if (value === null) return forget(key);
  known.set(key, value);
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private modes and full disks refuse; then it lives as long as the page.
  }
  for (const listener of listeners) listener();
}

function forget(begin: string): void {
  for (const key of keysFrom(begin)) {
    known.set(key, null);
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Where storage is forbidden, nothing is stored.
    }
  }
  for (const listener of listeners) listener();
}

function keysFrom(begin: string): string[] {
  const all = new Set([...storedKeys(), ...known.keys()]);
  return [...all].filter((key) => key.startsWith(begin) && read(key) !== null);
}

function storedKeys(): string[] {
  try {
    return Object.keys(sessionStorage);
  } catch {
    return [];
  }
}
