import { Gate, inEngine, instance } from "./engine.js";
import { policyError } from "./error.js";
import type { Bundle } from "./guard.js";
import type { Snapshot } from "./snapshot.js";

/** One user's rights with the policies, as an instance of the engine holds them; another instance is given them anew. */
export class HeldRights {
  #snapshot: Snapshot;
  #bundle: Bundle;
  #gate: Gate | undefined;
  /** The instance of the engine that the gate lives in. */
  #instance = 0;
  readonly #now: () => number;

  constructor(snapshot: Snapshot, bundle: Bundle, now: () => number) {
    this.#snapshot = snapshot;
    this.#bundle = bundle;
    this.#now = now;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Whether some instance was ever given them; it may be gone by now. */
  get areHeld(): boolean {
    return this.#gate !== undefined;
  }

  /** Gives them to the instance that runs. */
  hold(): void {
    attempt(() => this.#open(this.#snapshot, this.#bundle));
  }

  /** Asks the gate, or one made anew if the engine had to be replaced meanwhile. */
  ask<T>(question: (gate: Gate) => T): T {
    return inEngine(() => question(this.#opened()));
  }

  /** If it throws, what was held stays. */
  replace(snapshot: Snapshot, bundle: Bundle | undefined): void {
    if (instance() > 0) attempt(() => this.#swap(snapshot, bundle));
    this.#snapshot = snapshot;
    this.#bundle = bundle ?? this.#bundle;
  }

  free(): void {
    // The memory of an instance that was thrown away went with it.
    if (this.#instance === instance()) this.#gate?.free();
    this.#gate = undefined;
  }

  #swap(snapshot: Snapshot, bundle: Bundle | undefined): void {
    if (bundle !== undefined || this.#gate === undefined) this.#open(snapshot, bundle ?? this.#bundle);
    else this.#opened().update(JSON.stringify(snapshot), this.#timeFor(snapshot));
  }

  #opened(): Gate {
    if (this.#gate === undefined || this.#instance !== instance()) this.#open(this.#snapshot, this.#bundle);
    return this.#gate as unknown as Gate;
  }

  /** If it throws, the gate that was there stays. */
  #open(snapshot: Snapshot, bundle: Bundle): void {
    const bytes = bundle instanceof Uint8Array ? bundle : new Uint8Array(bundle);
    const gate = new Gate(bytes, JSON.stringify(snapshot), this.#timeFor(snapshot));
    this.free();
    this.#gate = gate;
    this.#instance = instance();
  }

  #timeFor(snapshot: Snapshot): number {
    return Math.max(this.#now(), snapshot.issuedAt);
  }
}

function attempt(action: () => void): void {
  try {
    inEngine(action);
  } catch (error) {
    throw policyError(error, "engineUnavailable");
  }
}
