import { type Action, type Channel, TARGET_KINDS, type Targets } from "./generated.js";

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
  /** Whether the user holds anything there; counts as false. */
  readonly member?: boolean;
}

/** One channel of one tenant, as the user stands to it. */
export interface ChannelTarget {
  readonly tenant: string;
  readonly channel: Channel;
  /** Sessions the user has open in the channel's group, in all tenants together. Slots are refused without it. */
  readonly open?: number;
  /** Calls the user has open. Slots of IP Telephony are refused without it. */
  readonly calls?: number;
}

/** One channel, and whether the user is there for more work. */
export interface ReadyChannelTarget extends ChannelTarget {
  readonly status: "online" | "away" | "offline";
  readonly unpaidReason: boolean;
  readonly offeredWhileAway: boolean;
  readonly inGroup: boolean;
  readonly switchedOn: boolean;
}

/** One conversation with a client. */
export interface SessionTarget {
  readonly tenant: string;
  readonly channel: Channel;
  readonly ended: boolean;
  /** Who has it; nobody before it is accepted. */
  readonly operator?: string | null;
}

/** One e-mail of a client. */
export interface EmailTarget {
  readonly tenant: string;
  /** Who has it; nobody before somebody takes it. */
  readonly operator?: string | null;
}

/** What to name for each kind of target. */
export interface TargetOf {
  readonly company: CompanyTarget;
  readonly tenant: TenantTarget;
  readonly user: UserTarget;
  readonly membership: MembershipTarget;
  readonly channel: ChannelTarget | ReadyChannelTarget;
  readonly session: SessionTarget;
  readonly email: EmailTarget;
}

/** What follows the action when asking: nothing for the company, else exactly the action's own kind of target. */
export type TargetFor<A extends Action> = Targets[A] extends "company"
  ? [target?: undefined]
  : [target: TargetOf[Targets[A]]];

/** A target as the engine takes it: by its parts, or as JSON if it has attributes of its own. */
export interface Question {
  readonly user: string;
  readonly tenant: string;
  readonly last: boolean;
  readonly fields: string;
}

const [COMPANY, TENANT, USER, MEMBERSHIP] = (["company", "tenant", "user", "membership"] as const).map(
  (kind) => TARGET_KINDS.indexOf(kind) + 1,
) as [number, number, number, number];

const WHOLE_COMPANY: Question = { user: "", tenant: "", last: false, fields: "" };

/** What the kinds without attributes of their own may name; anything else makes no such target. */
const FIELDS: ReadonlyMap<number, ReadonlySet<string>> = new Map([
  [TENANT, new Set(["tenant"])],
  [USER, new Set(["user", "lastCompanyAdmin"])],
  [MEMBERSHIP, new Set(["user", "tenant", "member"])],
]);

/** Reads a target of whatever origin for an action on that kind of thing. What is no such target is nothing. */
export function question(kind: number, target: unknown): Question | undefined {
  if (target === undefined) return kind === COMPANY ? WHOLE_COMPANY : undefined;
  if (typeof target !== "object" || target === null) return undefined;
  if (kind > MEMBERSHIP) return written(target);
  const { user = "", tenant = "", lastCompanyAdmin = false, member } = target as Record<string, unknown>;
  if (typeof user !== "string" || typeof tenant !== "string" || typeof lastCompanyAdmin !== "boolean") return undefined;
  // No id holds a line break; the memo keeps ids apart by it.
  if (kind !== kindOf(user, tenant) || user.includes("\n") || tenant.includes("\n")) return undefined;
  if (!namesOnly(FIELDS.get(kind), target)) return undefined;
  return member === undefined ? { user, tenant, last: lastCompanyAdmin, fields: "" } : written(target);
}

function written(target: object): Question {
  return { user: "", tenant: "", last: false, fields: JSON.stringify(target) };
}

function namesOnly(known: ReadonlySet<string> | undefined, target: object): boolean {
  for (const name in target) {
    if (!known?.has(name) && (target as Record<string, unknown>)[name] !== undefined) return false;
  }
  return true;
}

function kindOf(user: string, tenant: string): number {
  if (user === "") return tenant === "" ? 0 : TENANT;
  return tenant === "" ? USER : MEMBERSHIP;
}
