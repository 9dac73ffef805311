import type { TargetKind } from "deskwarden";
import { type Bounds, readWhole } from "../../ui/whole-number.ts";
import { channels } from "../users/list-address.ts";

/** What a question may name besides the action; each stands in the address under its name. */
export type Field = keyof typeof readers;

/** Whose something is, as seen by the one who asks. */
export const persons = ["other", "me"] as const;
export const operators = ["nobody", "me", "other"] as const;
export const counts: Bounds = [0, 9999];
export const statuses = ["online", "away", "offline"] as const;

/** What each kind of target asks for, in the order of the form. */
const fields: Record<TargetKind, readonly Field[]> = {
  company: [],
  tenant: ["tenant"],
  user: ["user", "lastCompanyAdmin"],
  membership: ["user", "tenant", "member"],
  channel: ["tenant", "channel", "open", "calls", "status"],
  session: ["tenant", "channel", "operator", "ended"],
  email: ["tenant", "operator"],
};
const readiness = ["unpaidReason", "offeredWhileAway", "inGroup", "switchedOn"] as const;

/** Who asks, and the tenants there are to ask about; the first one if the address names none of them. */
export interface Asker {
  user: string;
  tenants: readonly string[];
}

/** The fields of a kind of target; whether one is ready is asked once a status is given. */
export function fieldsOf(kind: TargetKind, query: URLSearchParams): readonly Field[] {
  const isReadyAsked = fields[kind].includes("status") && statuses.some((status) => status === query.get("status"));
  return isReadyAsked ? [...fields[kind], ...readiness] : fields[kind];
}

/** The target as the guard takes it, from what the address says. */
export function targetOf(kind: TargetKind, query: URLSearchParams, asker: Asker): Record<string, unknown> | undefined {
  if (kind === "company") return undefined;
  const named = fieldsOf(kind, query).map((field) => [field, readers[field](query.get(field), asker)] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

const readers = {
  tenant: (said: string | null, { tenants }: Asker) => tenants.find((id) => id === said) ?? tenants[0] ?? "",
  user: (said: string | null, { user }: Asker) => (said === "me" ? user : `not ${user}`),
  operator: (said: string | null, { user }: Asker) => ({ me: user, other: `not ${user}` })[said ?? ""],
  channel: (said: string | null) => channels.find((channel) => channel === said) ?? channels[0],
  status: (said: string | null) => statuses.find((status) => status === said),
  open: numberOf,
  calls: numberOf,
  lastCompanyAdmin: isYes,
  member: isYes,
  ended: isYes,
  unpaidReason: isYes,
  offeredWhileAway: isYes,
  inGroup: isYes,
  switchedOn: isYes,
};

function isYes(said: string | null): boolean {
  return said === "yes";
}

function numberOf(said: string | null): number | undefined {
  const read = readWhole(said ?? "", counts);
  return "number" in read ? read.number : undefined;
}
