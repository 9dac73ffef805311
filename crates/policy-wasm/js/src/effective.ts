import type { Action, Channel } from "./generated.js";
import type { Grant } from "./snapshot.js";

/** One thing the user may do in one place. */
export interface EffectiveRight {
  readonly action: Action;
  /** Where; none for what holds in the whole company. */
  readonly tenant?: string;
  /** By which channel, for actions on channels. */
  readonly channel?: Channel;
  /** Whose, for actions on users, sessions and e-mails. */
  readonly whose?: "others" | "own";
  /** Each alone would be enough. */
  readonly sources: readonly RightSource[];
  /** When the last of the sources ends; none if one of them does not. */
  readonly until?: number;
}

/** Grants that are enough together, and the policies by which they are. */
export interface RightSource {
  /** None of them is superfluous; empty if everybody has the right. */
  readonly grants: readonly Grant[];
  /** The ids of the policies. */
  readonly policies: readonly string[];
  /** When the first of the grants ends. */
  readonly until?: number;
}
