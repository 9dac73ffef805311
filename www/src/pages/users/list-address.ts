import type { Channel, Permission } from "deskwarden";
import type { Activation, ListFilter, ListQuestion, Sort, SortKey, Status } from "../../api/users.ts";
import { askedAmong, askedIds } from "../../ui/list/asked-values.ts";
import { readLimit, writeLimit } from "../../ui/list/page-sizes.ts";

export const sortKeys = ["name", "email", "username", "createdAt"] as const satisfies readonly SortKey[];

/** Objects, so that the compiler notices a name that is missing. */
const permissionNames: Record<Permission, true> = {
  tenantAdmin: true,
  manageTenantFiles: true,
  manageTenantTemplates: true,
  viewOtherSessions: true,
  viewOtherEmails: true,
  viewOperators: true,
  manageCampaigns: true,
  tagEndedSessions: true,
};
const channelNames: Record<Channel, true> = {
  webChat: true,
  ipTelephony: true,
  email: true,
  facebookMessenger: true,
  whatsApp: true,
  appleMessages: true,
  vKontakte: true,
  generic: true,
};

export const statuses: readonly Status[] = ["active", "deactivated"];
export const permissions = Object.keys(permissionNames) as Permission[];
export const channels = Object.keys(channelNames) as Channel[];
export const activations: readonly Activation[] = ["done", "invited", "linkExpired"];

export const defaultFilter: ListFilter = {
  status: ["active"],
  tenant: [],
  group: [],
  permission: [],
  channel: [],
  administrator: [],
  activation: [],
  authentication: [],
};

const defaultSort: Sort = "name";

/** What the address asks for; what it says wrongly counts as not said. */
export function readListAddress(query: URLSearchParams): ListQuestion {
  const asked = <T extends string>(name: string, known: readonly T[]) => askedAmong(query, name, known);
  const status = asked("status", statuses);
  return {
    search: query.get("search") ?? "",
    status: status.length > 0 ? status : [...defaultFilter.status],
    tenant: askedIds(query, "tenant"),
    group: askedIds(query, "group"),
    permission: asked("permission", permissions),
    channel: asked("channel", channels),
    administrator: asked("administrator", ["true", "false"]).map((each) => each === "true"),
    activation: asked("activation", activations),
    authentication: [...new Set(query.getAll("authentication"))].filter(isName),
    sort: readSort(query.get("sort")),
    limit: readLimit(query),
    cursor: query.get("cursor"),
  };
}

/** The shortest address that asks for this: the default leaves no trace. */
export function writeListAddress({ search, sort, limit, cursor, ...filter }: ListQuestion): URLSearchParams {
  const query = new URLSearchParams();
  if (search.trim() !== "") query.set("search", search);
  if (isDefaultStatus(filter.status)) filter = { ...filter, status: [] };
  for (const [name, values] of Object.entries(filter)) for (const each of values) query.append(name, String(each));
  if (sort !== defaultSort) query.set("sort", sort);
  writeLimit(query, limit);
  if (cursor !== null) query.set("cursor", cursor);
  return query;
}

export function isDefaultStatus(status: readonly Status[]): boolean {
  return status.length === 1 && status[0] === defaultFilter.status[0];
}

/** Whether the question may hide somebody whom the first visit would show. */
export function isNarrowed({ search, status, sort, limit, cursor, ...others }: ListQuestion): boolean {
  return search.trim() !== "" || !isDefaultStatus(status) || Object.values(others).some((values) => values.length > 0);
}

function readSort(text: string | null): Sort {
  const key = text?.replace(/^-/, "");
  return sortKeys.some((known) => known === key) ? (text as Sort) : defaultSort;
}

function isName(text: string): boolean {
  return /^[A-Za-z]{1,40}$/.test(text);
}
