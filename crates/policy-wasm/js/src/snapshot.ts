/** One right of one user. Kinds and names this package does not know are kept and give nothing. */
export interface Grant {
  readonly kind: string;
  readonly name: string;
  readonly tenant?: string;
  /** The first moment at which it no longer holds, in milliseconds since the epoch. */
  readonly until?: number;
}

/** What the server says about the signed-in user, as `GET /v1/me/snapshot` answers it. */
export interface Snapshot {
  readonly format: number;
  /** SHA-256 of the bundle the server decides with, in hex. */
  readonly policyHash: string;
  readonly company: string;
  readonly principal: string;
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly tenants: readonly string[];
  /** What the company has set; without it the engine assumes what denies. */
  readonly settings?: {
    readonly genericChannel: boolean;
    readonly switchesLocked: boolean;
    readonly oneCall: boolean;
  };
  /** How many sessions the user handles at a time, for each group of channels; unknown counts as none. */
  readonly slots?: { readonly live: number; readonly offline: number; readonly email: number } | null;
  /** There only if an API token acts for the user: what it is good for. */
  readonly scopes?: readonly string[];
  readonly companyEpoch: number;
  readonly userEpoch: number;
  /** The server's time at the issue, in milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly validUntil: number | null;
}
