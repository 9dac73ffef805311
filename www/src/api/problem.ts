import type { Explanation } from "deskwarden";

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

/** Why a request was refused, as the server says it (problem+json). */
export interface Problem {
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors: FieldError[];
  /** From when on it is worth trying again, in this browser's time; `null` where the server names no time. */
  retryAt: number | null;
  /** Only with `forbidden`: the decision, as `guard.check` would explain it. */
  denial?: Explanation & { action: string };
  /** Only where an e-mail or username is taken: by whom (D5). */
  takenBy?: Holder[];
}

/** Who holds what somebody else was to get. */
export interface Holder {
  /** The field that asked for it. */
  pointer: string;
  id: string;
  name: string;
  status: string;
}

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.code);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** The problem behind an error; whatever is not an answer of the server counts as `offline`. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { ...blank, code: "offline" };
}

export function isProblem(error: unknown, code: string): boolean {
  return error instanceof ProblemError && error.problem.code === code;
}

/** What the page itself refuses, in the form of a refusal by the server, so that it is told at the same place. */
export function refused(errors: FieldError[]): ProblemError {
  return new ProblemError({ ...blank, status: 422, code: "invalid", errors });
}

/** A request that gives something a name: that it is taken is told of a name, not of a user. */
export async function naming<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (error) {
    throw error instanceof ProblemError ? new ProblemError(ofName(error.problem)) : error;
  }
}

function ofName(problem: Problem): Problem {
  const errors = problem.errors.map((each) => (each.code === "taken" ? { ...each, code: "nameTaken" } : each));
  return { ...problem, errors };
}

/** Reads a refusal without trusting its form: a proxy in between may answer in HTML. */
export function readProblem(status: number, body: unknown, retryAfter: string | null = null): Problem {
  const given = isRecord(body) ? body : {};
  const problem: Problem = {
    status,
    code: text(given["code"]) || "internal",
    detail: text(given["detail"]),
    requestId: text(given["requestId"]),
    errors: list(given["errors"]).map(readFieldError),
    retryAt: readRetryAt(retryAfter),
  };
  const denial = given["denial"];
  const takenBy = list(given["takenBy"]).map(readHolder);
  if (takenBy.length > 0) problem.takenBy = takenBy;
  return isRecord(denial) ? { ...problem, denial: readDenial(denial) } : problem;
}

const blank: Problem = { status: 0, code: "internal", detail: "", requestId: "", errors: [], retryAt: null };

/** `Retry-After` in seconds; its other form, a date, is not ours. */
function readRetryAt(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Date.now() + Number(retryAfter) * 1000 : null;
}

function readFieldError(value: unknown): FieldError {
  const given = isRecord(value) ? value : {};
  return { pointer: text(given["pointer"]), code: text(given["code"]), detail: text(given["detail"]) };
}

function readHolder(value: unknown): Holder {
  const given = isRecord(value) ? value : {};
  return {
    pointer: text(given["pointer"]),
    id: text(given["id"]),
    name: text(given["name"]),
    status: text(given["status"]),
  };
}

function readDenial(given: Record<string, unknown>): Explanation & { action: string } {
  return {
    action: text(given["action"]),
    allowed: false,
    reasons: list(given["reasons"]) as Explanation["reasons"],
    missing: list(given["missing"]) as Explanation["missing"],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
