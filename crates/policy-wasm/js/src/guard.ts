import type { EffectiveRight } from "./effective.js";
import type { PolicyError } from "./error.js";
import type { Explanation } from "./explanation.js";
import type { Action } from "./generated.js";
import type { Snapshot } from "./snapshot.js";
import type { TargetFor } from "./target.js";

/** The policies as bytes, exactly as the server sent them. */
export type Bundle = Uint8Array | ArrayBuffer;

/** An action and its target, as `can` takes them. */
export type AnyQuestion = { [A in Action]: readonly [action: A, ...target: TargetFor<A>] }[Action];

/** How often rights have changed: of the company as a whole, and of this user. */
export interface Epoch {
  readonly company: number;
  readonly user: number;
}

/** Answers what the signed-in user may do. Its functions may be passed around on their own. */
export interface Guard {
  /** Whether the user may do this. Never throws: what makes no sense is not allowed. */
  can<A extends Action>(action: A, ...target: TargetFor<A>): boolean;
  /** Many such questions in one call, answered in their order. */
  canAll(questions: readonly AnyQuestion[]): boolean[];
  /** The same with reasons, and with what is missing. */
  check<A extends Action>(action: A, ...target: TargetFor<A>): Explanation;
  /** Everything the user may do now, action by action and tenant by tenant, and where each right comes from. */
  effective(): readonly EffectiveRight[];
  /**
   * Takes newer rights, and newer policies with them if the snapshot names others. If it throws, nothing changed.
   *
   * Answers overtake each other: a snapshot older than the one in force changes nothing either, and `false` says so.
   */
  update(snapshot: Snapshot, bundle?: Bundle): boolean;
  /** Calls back whenever an answer may have changed; answers how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Whether it answers at all. Before `init` has finished nobody knows, and everything is denied. */
  readonly ready: boolean;
  /** Why it denies everything although `init` has finished: its input was of no use, or the engine stopped. */
  readonly failure: PolicyError | null;
  /** Grows whenever an answer may have changed. */
  readonly revision: number;
  /** Of the snapshot in force. */
  readonly epoch: Epoch;
  /** SHA-256 of the policies in force, in hex. */
  readonly policyHash: string;
  /** When the next right ends, in milliseconds since the epoch of the server's time. */
  readonly validUntil: number | null;
  /** Gives the memory of the engine back. From then on nothing is allowed. */
  [Symbol.dispose](): void;
}
