/** An answer with its reasons, and for a refusal the least that would change it. */
export interface Explanation {
  /** Whether it may be done. */
  readonly allowed: boolean;
  /** The policies that decided; empty if nothing permitted it. */
  readonly reasons: readonly Reason[];
  /** Each entry alone would change the answer; empty if no grant can. */
  readonly missing: readonly Missing[];
}

/** A policy that decided. */
export interface Reason {
  /** The stable name of the policy. */
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** A sentence for the person concerned. */
  readonly why: string;
  /** The numbers of the requirements it comes from. */
  readonly source: string;
}

/** Grants that together would turn the refusal into a yes. */
export interface Missing {
  readonly grants: readonly MissingGrant[];
  /** Who may give them. */
  readonly givenBy: readonly string[];
  /** The same in plain words. */
  readonly needs: string;
}

/** A grant the user does not hold. */
export interface MissingGrant {
  readonly kind: string;
  readonly name: string;
  readonly tenant?: string;
}

/** A refusal nobody can give reasons for: no engine yet, none any more, or a question without sense. */
export const REFUSED: Explanation = Object.freeze({
  allowed: false,
  reasons: Object.freeze([]),
  missing: Object.freeze([]),
});
