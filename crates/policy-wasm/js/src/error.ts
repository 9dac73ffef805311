/** Stable names of everything that can go wrong. */
export type PolicyErrorCode =
  | "engineUnavailable"
  | "engineTrapped"
  | "unknownSnapshotFormat"
  | "malformedSnapshot"
  | "unknownBundleFormat"
  | "malformedBundle"
  | "bundleRequired"
  | "bundleMismatch"
  | "unauthenticated"
  | "unreachable"
  | "disposed";

/** What this package throws, and nothing else. Asking never throws. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly code: PolicyErrorCode;

  constructor(code: PolicyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** An error of the engine under its own code. */
export function policyError(error: unknown, otherwise: PolicyErrorCode): PolicyError {
  if (error instanceof PolicyError) return error;
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  const known = typeof code === "string" ? (code as PolicyErrorCode) : otherwise;
  return new PolicyError(known, typeof message === "string" ? message : String(error), { cause: error });
}
