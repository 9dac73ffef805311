import { ServerClock } from "./clock.js";
import { Gate, whenReady } from "./engine.js";
import { PolicyError, policyError } from "./error.js";
import { type Explanation, REFUSED } from "./explanation.js";
import type { Action } from "./generated.js";
import { keyOf, Memo } from "./memo.js";
import type { Snapshot } from "./snapshot.js";
import { question, type TargetFor } from "./target.js";

/** The policies as bytes, exactly as the server sent them. */
export type Bundle = Uint8Array | ArrayBuffer;

/** Answers what the signed-in user may do. `can` and `check` may be passed around on their own. */
export interface Guard {
  /** Whether the user may do this. Never throws: what makes no sense is not allowed. */
  can<A extends Action>(action: A, ...target: TargetFor<A>): boolean;
  /** The same with reasons, and with what is missing. */
  check<A extends Action>(action: A, ...target: TargetFor<A>): Explanation;
  /** Takes newer rights, and newer policies with them if the snapshot names others. If it throws, nothing changed. */
  update(snapshot: Snapshot, bundle?: Bundle): void;
  /** Calls back whenever an answer may have changed; answers how to stop that. */
  subscribe(listener: () => void): () => void;
  /** SHA-256 of the policies in force, in hex. */
  readonly policyHash: string;
  /** When the next right ends, in milliseconds since the epoch of the server's time. */
  readonly validUntil: number | null;
  /** Gives the memory of the engine back. From then on nothing is allowed. */
  [Symbol.dispose](): void;
}

/**
 * A guard over one user's rights. Before `init` has finished it allows nothing, afterwards it tells its listeners.
 *
 * The bundle is taken as it is; `loadGuard` compares it with the hash in the snapshot.
 */
export function createGuard(snapshot: Snapshot, bundle: Bundle): Guard {
  return new EngineGuard(snapshot, bundle, snapshot.issuedAt);
}

/** The guard of `createGuard`, told the server's time by somebody who knows better than the snapshot. */
export class EngineGuard implements Guard {
  #snapshot: Snapshot;
  #bundle: Bundle;
  #gate: Gate | undefined;
  #disposed = false;
  readonly #clock: ServerClock;
  readonly #memo = new Memo();
  readonly #listeners = new Set<() => void>();
  #validUntil: number | null;
  #callOff = (): void => undefined;

  constructor(snapshot: Snapshot, bundle: Bundle, serverTime: number) {
    this.#snapshot = snapshot;
    this.#bundle = bundle;
    this.#validUntil = snapshot.validUntil;
    this.#clock = new ServerClock(serverTime);
    let constructed = false;
    whenReady(() => {
      if (this.#disposed) return;
      this.#gate = this.#open(this.#snapshot, this.#bundle);
      this.#renew();
      if (constructed) this.#tell();
    });
    constructed = true;
  }

  get policyHash(): string {
    return this.#snapshot.policyHash;
  }

  get validUntil(): number | null {
    return this.#validUntil;
  }

  readonly can = <A extends Action>(action: A, ...[target]: TargetFor<A>): boolean => {
    try {
      return this.#can(action, target);
    } catch {
      return false;
    }
  };

  readonly check = <A extends Action>(action: A, ...[target]: TargetFor<A>): Explanation => {
    try {
      this.#passTime();
      return this.#check(action, target) ?? REFUSED;
    } catch {
      return REFUSED;
    }
  };

  readonly update = (snapshot: Snapshot, bundle?: Bundle): void => {
    if (this.#disposed) throw new PolicyError("disposed", "this guard was disposed of; create a new one");
    if (bundle === undefined && snapshot.policyHash !== this.#snapshot.policyHash) {
      throw new PolicyError("bundleRequired", "the snapshot names other policies; pass their bundle with it");
    }
    this.#replace(snapshot, bundle);
    this.#tell();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  [Symbol.dispose](): void {
    this.#disposed = true;
    this.#callOff();
    this.#listeners.clear();
    this.#memo.clear();
    this.#gate?.free();
    this.#gate = undefined;
  }

  #can(action: string, target: unknown): boolean {
    const gate = this.#gate;
    if (gate === undefined || typeof action !== "string") return false;
    this.#passTime();
    const answers = this.#memo.get(action, (action) => gate.targetKind(action));
    const asked = question(answers.kind, target);
    if (asked === undefined) return false;
    const key = keyOf(asked);
    let allowed = answers.given.get(key);
    if (allowed === undefined) {
      const { user, tenant, last, fields } = asked;
      allowed = fields === "" ? gate.can(action, answers.kind, user, tenant, last) : gate.canWith(action, fields);
      this.#memo.set(answers, key, allowed);
    }
    return allowed;
  }

  #check(action: string, target: unknown): Explanation | undefined {
    const gate = this.#gate;
    if (gate === undefined || typeof action !== "string") return undefined;
    const kind = gate.targetKind(action);
    const asked = question(kind, target);
    if (asked === undefined) return undefined;
    const { user, tenant, last, fields } = asked;
    return (
      fields === "" ? gate.check(action, kind, user, tenant, last) : gate.checkWith(action, fields)
    ) as Explanation | undefined;
  }

  #replace(snapshot: Snapshot, bundle: Bundle | undefined): void {
    const former = this.#gate;
    if (former !== undefined && bundle !== undefined) {
      this.#gate = this.#open(snapshot, bundle);
      former.free();
    } else if (former !== undefined) {
      this.#attempt(() => former.update(JSON.stringify(snapshot), Math.max(this.#clock.now(), snapshot.issuedAt)));
    }
    this.#snapshot = snapshot;
    this.#bundle = bundle ?? this.#bundle;
    this.#clock.hear(snapshot.issuedAt);
    this.#renew();
  }

  #open(snapshot: Snapshot, bundle: Bundle): Gate {
    const bytes = bundle instanceof Uint8Array ? bundle : new Uint8Array(bundle);
    const now = Math.max(this.#clock.now(), snapshot.issuedAt);
    return this.#attempt(() => new Gate(bytes, JSON.stringify(snapshot), now));
  }

  #attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw policyError(error, "engineUnavailable");
    }
  }

  /** Timers are late in hidden tabs and after sleep, so the time is looked at before each answer that could end. */
  #passTime(): boolean {
    if (this.#validUntil === null || this.#gate === undefined || this.#clock.now() < this.#validUntil) return false;
    this.#gate.moveTo(this.#clock.now());
    this.#renew();
    // Not at once: the question may come from the midst of rendering.
    queueMicrotask(() => this.#tell());
    return true;
  }

  /** Forgets what was answered and waits for the next end. */
  #renew(): void {
    this.#memo.clear();
    this.#callOff();
    if (this.#gate === undefined) {
      this.#validUntil = this.#snapshot.validUntil;
    } else {
      this.#validUntil = this.#gate.validUntil ?? null;
      this.#wait();
    }
  }

  /** A timer that rings too early, because it cannot wait that long or the clock was set, waits for the rest. */
  #wait(): void {
    if (this.#validUntil === null) return;
    this.#callOff = this.#clock.at(this.#validUntil, () => {
      if (!this.#passTime()) this.#wait();
    });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
