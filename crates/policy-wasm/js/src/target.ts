import { type Action, TARGET_KINDS, type Targets } from "./generated.js";

/** Actions on the company as a whole name nothing: the page knows only its own. */
export type CompanyTarget = undefined;

/** One tenant. */
export interface TenantTarget {
  readonly tenant: string;
  readonly user?: never;
}

/** One user. */
export interface UserTarget {
  readonly user: string;
  /** Whether nobody else could administer the company; the API states it with the user. */
  readonly lastCompanyAdmin?: boolean;
  readonly tenant?: never;
}

/** One user in one tenant. */
export interface MembershipTarget {
  readonly user: string;
  readonly tenant: string;
}

/** What to name for each kind of target. */
export interface TargetOf {
  readonly company: CompanyTarget;
  readonly tenant: TenantTarget;
  readonly user: UserTarget;
  readonly membership: MembershipTarget;
}

/** What follows the action when asking: nothing for the company, else exactly the action's own kind of target. */
export type TargetFor<A extends Action> = Targets[A] extends "company"
  ? [target?: undefined]
  : [target: TargetOf[Targets[A]]];

/** A target as the engine takes it. */
export interface Question {
  readonly kind: number;
  readonly user: string;
  readonly tenant: string;
  readonly last: boolean;
}

const [COMPANY, TENANT, USER, MEMBERSHIP] = (["company", "tenant", "user", "membership"] as const).map(
  (kind) => TARGET_KINDS.indexOf(kind) + 1,
) as [number, number, number, number];

const NONSENSE: Question = { kind: 0, user: "", tenant: "", last: false };
const WHOLE_COMPANY: Question = { kind: COMPANY, user: "", tenant: "", last: false };

/** Reads a target of whatever origin. What is none becomes kind 0, which no action has. */
export function question(target: unknown): Question {
  if (target === undefined) return WHOLE_COMPANY;
  if (typeof target !== "object" || target === null) return NONSENSE;
  const { user = "", tenant = "", lastCompanyAdmin = false } = target as Record<string, unknown>;
  if (typeof user !== "string" || typeof tenant !== "string" || typeof lastCompanyAdmin !== "boolean") return NONSENSE;
  return { kind: kindOf(user, tenant), user, tenant, last: lastCompanyAdmin };
}

function kindOf(user: string, tenant: string): number {
  if (user === "") return tenant === "" ? 0 : TENANT;
  return tenant === "" ? USER : MEMBERSHIP;
}
