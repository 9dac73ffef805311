import { ServerClock } from "./clock.js";
import type { EffectiveRight } from "./effective.js";
import { engineFailure, type Gate, instance, whenReady } from "./engine.js";
import { PolicyError, policyError } from "./error.js";
import { type Explanation, REFUSED } from "./explanation.js";
import type { Action } from "./generated.js";
import type { AnyQuestion, Bundle, Epoch, Guard } from "./guard.js";
import { HeldRights } from "./held-rights.js";
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
  #failure: PolicyError | null = null;
  #disposed = false;
  #isWaiting = false;
  #revision = 0;
  #validUntil: number | null;
  #stopWaiting = (): void => undefined;
  #stopTimer = (): void => undefined;
  readonly #clock: ServerClock;
  readonly #rights: HeldRights;
  readonly #memo = new Memo();
  readonly #listeners = new Listeners();

  constructor(snapshot: Snapshot, bundle: Bundle, serverTime: number) {
    this.#validUntil = snapshot.validUntil;
    this.#clock = new ServerClock(serverTime);
    this.#rights = new HeldRights(snapshot, bundle, () => this.#clock.now());
    if (instance() > 0) this.#begin();
    else this.#awaitEngine();
  }

  get ready(): boolean {
    return this.#rights.areHeld && instance() > 0;
  }

  get failure(): PolicyError | null {
    return this.#failure ?? engineFailure();
  }

  get revision(): number {
    return this.#revision;
  }

  get epoch(): Epoch {
    return { company: this.#rights.snapshot.companyEpoch, user: this.#rights.snapshot.userEpoch };
  }

  get policyHash(): string {
    return this.#rights.snapshot.policyHash;
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
    if (isOlder(snapshot, this.#rights.snapshot)) return false;
    if (bundle === undefined && snapshot.policyHash !== this.#rights.snapshot.policyHash) {
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
    this.#rights.free();
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
    if (!this.#rights.areHeld) return false;
    if (instance() === 0) {
      this.#awaitEngine();
      return false;
    }
    this.#passTime();
    return true;
  }

  /** An engine that stopped for good while it was asked is waited for. */
  #ask<T>(question: (gate: Gate) => T): T {
    try {
      return this.#rights.ask(question);
    } finally {
      if (instance() === 0) this.#awaitEngine();
    }
  }

  #begin(): void {
    this.#rights.hold();
    this.#renew();
  }

  /** Nobody stands behind the callback who could mend a bad bundle, so the failure is kept instead of thrown. */
  #awaitEngine(): void {
    if (this.#isWaiting || this.#disposed) return;
    this.#isWaiting = true;
    // Where answers were given, there are none now.
    if (this.#rights.areHeld) queueMicrotask(() => this.#tell());
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
    this.#rights.replace(snapshot, bundle);
    this.#failure = null;
    this.#clock.hear(snapshot.issuedAt);
    this.#renew();
  }

  /** Timers are late in hidden tabs and after sleep, so the time is looked at before each answer that could end. */
  #passTime(): boolean {
    if (this.#validUntil === null || !this.#rights.areHeld || this.#clock.now() < this.#validUntil) return false;
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
    this.#validUntil = this.#rights.snapshot.validUntil;
    if (!this.#rights.areHeld || instance() === 0) return;
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
