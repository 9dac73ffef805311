import { EngineGuard } from "./engine-guard.js";
import { PolicyError } from "./error.js";
import type { Guard } from "./guard.js";
import type { Snapshot } from "./snapshot.js";

/** Where rights and policies come from. */
export interface LoadOptions {
  /** The signed-in user's snapshot; `/v1/me/snapshot` unless told. */
  readonly snapshotUrl?: string | URL;
  /** The folder of the bundles, each named by its hash; `/v1/policies/` unless told. */
  readonly policiesUrl?: string | URL;
  /** Another way to fetch. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What each entry's `loadGuard` does, with that entry's `init`. */
export async function load(init: () => Promise<void>, options: LoadOptions = {}): Promise<Guard> {
  const get = options.fetch ?? ((address, request) => fetch(address, request));
  const started = init();
  // Fetching goes on meanwhile; the failure is waited for below.
  started.catch(() => undefined);
  const answer = await fetched(get, String(options.snapshotUrl ?? "/v1/me/snapshot"));
  const snapshot = await answer.json().then(snapshotOf, () => snapshotOf(undefined));
  const bundle = await bundleOf(get, String(options.policiesUrl ?? "/v1/policies/"), snapshot.policyHash);
  await started;
  return new EngineGuard(snapshot, bundle, serverTime(answer, snapshot));
}

type Get = NonNullable<LoadOptions["fetch"]>;

async function fetched(get: Get, address: string): Promise<Response> {
  const answer = await get(address, { credentials: "same-origin" }).catch((cause: unknown) => {
    throw new PolicyError("unreachable", `${address} cannot be reached`, { cause });
  });
  if (answer.status === 401) throw new PolicyError("unauthenticated", "nobody is signed in");
  if (!answer.ok) throw new PolicyError("unreachable", `${address} answered ${answer.status}`);
  return answer;
}

/** The engine reads the rest; here only what is needed to get so far. */
function snapshotOf(json: unknown): Snapshot {
  const { format, policyHash, issuedAt } = Object(json) as Partial<Snapshot>;
  if (typeof format === "number" && format !== 1) {
    throw new PolicyError("unknownSnapshotFormat", `unknown snapshot format ${format}; reload the page`);
  }
  if (typeof policyHash !== "string" || !/^[0-9a-f]{64}$/.test(policyHash) || typeof issuedAt !== "number") {
    throw new PolicyError("malformedSnapshot", "the answer is no snapshot");
  }
  return json as Snapshot;
}

async function bundleOf(get: Get, folder: string, hash: string): Promise<ArrayBuffer> {
  const answer = await fetched(get, `${folder.replace(/\/$/, "")}/${hash}`);
  const bundle = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bundle));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== hash) {
    throw new PolicyError("bundleMismatch", "the policies are not the ones the server named; they were changed on the way");
  }
  return bundle;
}

/** A snapshot from the browser's cache may be old; the header of the answer that confirmed it is not. */
function serverTime(answer: Response, snapshot: Snapshot): number {
  const date = Date.parse(answer.headers.get("Date") ?? "");
  return Number.isNaN(date) ? snapshot.issuedAt : Math.max(date, snapshot.issuedAt);
}
