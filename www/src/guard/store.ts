import type { Guard, Snapshot } from "deskwarden";

/** The one guard of the page: empty before sign-in, replaced when the rules themselves change. */
export interface GuardState {
  status: "none" | "loading" | "ready" | "failed";
  guard: Guard | null;
}

const snapshotUrl = "/v1/me/snapshot";

let state: GuardState = { status: "none", guard: null };
let loading: Promise<void> | null = null;
let lastTag: string | null = null;
const listeners = new Set<() => void>();

export function subscribeGuard(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readGuard(): GuardState {
  return state;
}

/** Brings engine, rules and rights; calling it twice loads once. */
export function loadGuardOnce(): Promise<void> {
  if (state.status === "ready") return Promise.resolve();
  loading ??= replaceGuard().finally(() => (loading = null));
  return loading;
}

/** Forgets the rights of whoever was signed in before. */
export function clearGuard(): void {
  const former = state.guard;
  lastTag = null;
  publish({ status: "none", guard: null });
  former?.[Symbol.dispose]();
}

/** Asks whether the rights have changed; a failed try keeps the last known rights, the server decides anyway. */
export async function refreshGuard(): Promise<void> {
  if (state.guard === null) return;
  try {
    await takeNewer(state.guard);
  } catch {
    // Offline, or an answer this engine cannot read: the next try may do better.
  }
}

async function takeNewer(guard: Guard): Promise<void> {
  const answer = await fetch(snapshotUrl);
  if (!answer.ok || isKnown(answer)) return;
  const snapshot = (await answer.json()) as Snapshot;
  if (snapshot.policyHash !== guard.policyHash) return replaceGuard();
  guard.update(snapshot);
}

function isKnown(answer: Response): boolean {
  const tag = answer.headers.get("ETag");
  const known = tag !== null && tag === lastTag;
  lastTag = tag;
  return known;
}

async function replaceGuard(): Promise<void> {
  const former = state.guard;
  if (former === null) publish({ status: "loading", guard: null });
  try {
    const guard = await fetchGuard();
    publish({ status: "ready", guard });
    former?.[Symbol.dispose]();
  } catch {
    if (former === null) publish({ status: "failed", guard: null });
  }
}

async function fetchGuard(): Promise<Guard> {
  // The engine is the heaviest part of the page, so the sign-in page does not wait for it.
  const { loadGuard } = await import("deskwarden");
  return loadGuard({ snapshotUrl });
}

function publish(next: GuardState): void {
  state = next;
  for (const listener of listeners) listener();
}
