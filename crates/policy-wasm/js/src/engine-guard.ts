import { ServerClock } from "./clock.js";
import type { EffectiveRight } from "./effective.js";
import { engineFailure, Gate, inEngine, instance, whenReady } from "./engine.js";
import { PolicyError, policyError } from "./error.js";
import { type Explanation, REFUSED } from "./explanation.js";
import type { Action } from "./generated.js";
import type { AnyQuestion, Bundle, Epoch, Guard } from "./guard.js";
import { Listeners } from "./listeners.js";
import { keyOf, Memo } from "./memo.js";
import { isOlder } from "./order.js";
import type { Snapshot } from "./snapshot.js";
import { question, type TargetFor } from "./target.js";

/**
 * A guard over one user's rights. Before `init` has finished it allows nothing, afterwards it tells its listeners.
 *
 * The bundle is taken as it is; `loadGuard` compares it with the hash in the snapshot.
 */
export function createGuard(snapshot: Snapshot, bundle: Bundle): Guard {
  if (Object(snapshot) !== snapshot) throw new PolicyError("malformedSnapshot", "a guard needs a snapshot");
  return new EngineGuard(snapshot, bundle, snapshot.issuedAt);
}

/** The guard of `createGuard`, told the server's time by somebody who knows better than the snapshot. */
export class EngineGuard implements Guard {
  #snapshot: Snapshot;
  #bundle: Bundle;
  #gate: Gate | undefined;
  /** The instance of the engine that the gate lives in. */
  #instance = 0;
  #failure: PolicyError | null = null;
  #disposed = false;
  #isWaiting = false;
  #revision = 0;
  #validUntil: number | null;
  #stopWaiting = (): void => undefined;
  #stopTimer = (): void => undefined;
  readonly #clock: ServerClock;
  readonly #memo = new Memo();
  readonly #listeners = new Listeners();

  constructor(snapshot: Snapshot, bundle: Bundle, serverTime: number) {
    this.#snapshot = snapshot;
    this.#bundle = bundle;
    this.#validUntil = snapshot.validUntil;
    this.#clock = new ServerClock(serverTime);
    if (instance() > 0) this.#begin();
    else this.#awaitEngine();
  }

  get ready(): boolean {
    return this.#gate !== undefined && instance() > 0;
  }

  get failure(): PolicyError | null {
    return this.#failure ?? engineFailure();
  }

  get revision(): number {
    return this.#revision;
  }

  get epoch(): Epoch {
    return { company: this.#snapshot.companyEpoch, user: this.#snapshot.userEpoch };
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

  readonly canAll = (questions: readonly AnyQuestion[]): boolean[] =>
    Array.from(questions ?? [], (asked) => Array.isArray(asked) && this.can(...(asked as [action: "listUsers"])));

  readonly check = <A extends Action>(action: A, ...[target]: TargetFor<A>): Explanation => {
    try {
      return this.#check(action, target) ?? REFUSED;
    } catch {
      return REFUSED;
    }
  };

  readonly effective = (): readonly EffectiveRight[] => {
    try {
      return this.#mayAsk() ? (this.#ask((gate) => gate.effective()) as EffectiveRight[] | undefined) ?? [] : [];
    } catch {
      return [];
    }
  };

  readonly update = (snapshot: Snapshot, bundle?: Bundle): boolean => {
    if (this.#disposed) throw new PolicyError("disposed", "this guard was disposed of; create a new one");
    if (Object(snapshot) !== snapshot) throw new PolicyError("malformedSnapshot", "this is no snapshot");
    if (isOlder(snapshot, this.#snapshot)) return false;
    if (bundle === undefined && snapshot.policyHash !== this.#snapshot.policyHash) {
      throw new PolicyError("bundleRequired", "the snapshot names other policies; pass their bundle with it");
    }
    this.#replace(snapshot, bundle);
    this.#tell();
    return true;
  };

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  [Symbol.dispose](): void {
    this.#disposed = true;
    this.#stopWaiting();
    this.#stopTimer();
    this.#listeners.clear();
    this.#memo.clear();
    this.#free();
  }

  #can(action: string, target: unknown): boolean {
    if (!this.#mayAsk() || typeof action !== "string") return false;
    const answers = this.#memo.get(action, this.#kindOf);
    const asked = question(answers.kind, target);
    if (asked === undefined) return false;
    const key = keyOf(asked);
    let allowed = answers.given.get(key);
    if (allowed === undefined) {
      const { user, tenant, last, fields } = asked;
      const { kind } = answers;
      allowed = this.#ask((gate) =>
        fields === "" ? gate.can(action, kind, user, tenant, last) : gate.canWith(action, fields),
      );
      this.#memo.set(answers, key, allowed);
    }
    return allowed;
  }

  #check(action: string, target: unknown): Explanation | undefined {
    if (!this.#mayAsk() || typeof action !== "string") return undefined;
    const kind = this.#kindOf(action);
    const asked = question(kind, target);
    if (asked === undefined) return undefined;
    const { user, tenant, last, fields } = asked;
    return this.#ask((gate) =>
      fields === "" ? gate.check(action, kind, user, tenant, last) : gate.checkWith(action, fields),
    ) as Explanation | undefined;
  }

  readonly #kindOf = (action: string): number => this.#ask((gate) => gate.targetKind(action));

  /** Whether there is somebody to ask, at this moment of the server's time. */
  #mayAsk(): boolean {
    if (this.#gate === undefined) return false;
    if (instance() === 0) {
      this.#awaitEngine();
      return false;
    }
    this.#passTime();
    return true;
  }

  /** Asks the gate, or one made anew if the engine had to be replaced meanwhile. */
  #ask<T>(question: (gate: Gate) => T): T {
    try {
      return inEngine(() => question(this.#opened()));
    } finally {
      if (instance() === 0) this.#awaitEngine();
    }
  }

  #opened(): Gate {
    if (this.#gate === undefined || this.#instance !== instance()) this.#open(this.#snapshot, this.#bundle);
    return this.#gate as unknown as Gate;
  }

  /** If it throws, the gate that was there stays. */
  #open(snapshot: Snapshot, bundle: Bundle): void {
    const bytes = bundle instanceof Uint8Array ? bundle : new Uint8Array(bundle);
    const gate = new Gate(bytes, JSON.stringify(snapshot), this.#timeFor(snapshot));
    this.#free();
    this.#gate = gate;
    this.#instance = instance();
  }

  #free(): void {
    // The memory of an instance that was thrown away went with it.
    if (this.#instance === instance()) this.#gate?.free();
    this.#gate = undefined;
  }

  #timeFor(snapshot: Snapshot): number {
    return Math.max(this.#clock.now(), snapshot.issuedAt);
  }

  #begin(): void {
    this.#attempt(() => this.#open(this.#snapshot, this.#bundle));
    this.#renew();
  }

  /** Nobody stands behind the callback who could mend a bad bundle, so the failure is kept instead of thrown. */
  #awaitEngine(): void {
    if (this.#isWaiting || this.#disposed) return;
    this.#isWaiting = true;
    // Where answers were given, there are none now.
    if (this.#gate !== undefined) queueMicrotask(() => this.#tell());
    this.#stopWaiting = whenReady(() => {
      this.#isWaiting = false;
      try {
        this.#begin();
      } catch (error) {
        this.#failure = policyError(error, "engineUnavailable");
      }
      this.#tell();
    });
  }

  #replace(snapshot: Snapshot, bundle: Bundle | undefined): void {
    if (instance() > 0) this.#attempt(() => this.#swap(snapshot, bundle));
    this.#failure = null;
    this.#snapshot = snapshot;
    this.#bundle = bundle ?? this.#bundle;
    this.#clock.hear(snapshot.issuedAt);
    this.#renew();
  }

  #swap(snapshot: Snapshot, bundle: Bundle | undefined): void {
    if (bundle !== undefined || this.#gate === undefined) this.#open(snapshot, bundle ?? this.#bundle);
    else this.#opened().update(JSON.stringify(snapshot), this.#timeFor(snapshot));
  }

  #attempt(action: () => void): void {
    try {
      inEngine(action);
    } catch (error) {
      throw policyError(error, "engineUnavailable");
    }
  }

  /** Timers are late in hidden tabs and after sleep, so the time is looked at before each answer that could end. */
  #passTime(): boolean {
    if (this.#validUntil === null || this.#gate === undefined || this.#clock.now() < this.#validUntil) return false;
    this.#ask((gate) => gate.moveTo(this.#clock.now()));
    this.#renew();
    // Not at once: the question may come from the midst of rendering.
    queueMicrotask(() => this.#tell());
    return true;
  }

  /** Forgets what was answered and waits for the next end. */
  #renew(): void {
    this.#memo.clear();
    this.#stopTimer();
    this.#validUntil = this.#snapshot.validUntil;
    if (this.#gate === undefined || instance() === 0) return;
    this.#validUntil = this.#ask((gate) => gate.validUntil) ?? null;
    this.#wait();
  }

  /** A timer that rings too early, because it cannot wait that long or the clock was set, waits for the rest. */
  #wait(): void {
    if (this.#validUntil === null) return;
    this.#stopTimer = this.#clock.at(this.#validUntil, () => {
      if (!this.#passTime()) this.#wait();
    });
  }

  #tell(): void {
    this.#revision += 1;
    this.#listeners.tell();
  }
}
