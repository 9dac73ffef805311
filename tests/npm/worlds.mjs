// What everybody is asked: the cases of `policies/cases` with the policies that decide, and every cell of the golden
// matrix. Each entry is a snapshot, an action with its target as the package takes them, and the answer.

import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

export const bundle = read("crates/policy/generated/bundle.json");
export const policyHash = read("crates/policy/generated/bundle.sha256").trim();

const NOBODY = { format: 1, policyHash, company: "c1", principal: "u1", active: true, grants: [], tenants: ["t1"] };
const FRESH = { companyEpoch: 1, userEpoch: 1, issuedAt: 1_789_000_000_000, validUntil: null };

export function snapshot(changes) {
  return { ...NOBODY, ...FRESH, ...changes };
}

export function cases() {
  const files = readdirSync(new URL("policies/cases/", root)).filter((name) => name.endsWith(".json"));
  const all = files.flatMap((name) => JSON.parse(read(`policies/cases/${name}`)));
  // A page can only ask about its own company.
  return all.filter((written) => new World(written).isOneCompany()).map(caseOf);
}

function caseOf(written) {
  const { name, request, decision, reason } = written;
  const world = new World(written);
  return {
    name,
    snapshot: world.snapshot(),
    action: idOf(request.action),
    target: world.target(),
    allowed: decision === "allow",
    reasons: reason.toSorted(),
  };
}

const idOf = (uid) => uid.split("::")[1].slice(1, -1);
const kindOf = (uid) => uid.split("::")[0];
const reference = (value) => value?.__entity.id;

/** The entities of a case, read back as what the engine would have made them from. */
class World {
  constructor({ request, entities }) {
    this.context = request.context;
    this.entities = entities;
    this.principal = this.#entity(request.principal);
    this.resource = this.#entity(request.resource);
    this.kind = kindOf(request.resource);
  }

  #entity(uid) {
    return this.entities.find(({ uid: { type, id } }) => type === kindOf(uid) && id === idOf(uid));
  }

  isOneCompany() {
    const companies = new Set(this.entities.flatMap(({ uid: { type, id } }) => (type === "Company" ? [id] : [])));
    return companies.size === 1;
  }

  snapshot() {
    const { uid, attrs, parents } = this.principal;
    const company = parents.find(({ type }) => type === "Company").id;
    const { genericChannel, switchesLocked, oneCall } = this.#entity(`Company::"${company}"`).attrs;
    const limit = this.context.limit ?? 0;
    return snapshot({
      company,
      principal: uid.id,
      active: attrs.active,
      grants: parents.flatMap(({ type, id }) => (type === "Holders" ? grant(id) : [])),
      tenants: this.entities.flatMap(({ uid: { type, id } }) => (type === "Tenant" ? [id] : [])),
      settings: { genericChannel, switchesLocked, oneCall },
      slots: { live: limit, offline: limit, email: limit },
      ...(attrs.scopes && { scopes: attrs.scopes }),
    });
  }

  target() {
    const { uid, attrs, parents } = this.resource;
    const { open, calls, status, unpaidReason, offeredWhileAway, inGroup, switchedOn } = this.context;
    const [tenant, operator] = [reference(attrs.tenant), reference(attrs.operator)];
    const ready = status && { status: reference(status), unpaidReason, offeredWhileAway, inGroup, switchedOn };
    return {
      Company: () => undefined,
      Tenant: () => ({ tenant: uid.id }),
      User: () => ({ user: uid.id, lastCompanyAdmin: attrs.lastCompanyAdmin }),
      Membership: () => ({ user: reference(attrs.user), tenant, member: attrs.member }),
      Channel: () => ({
        tenant: parents.find(({ type }) => type === "Tenant").id,
        channel: reference(attrs.kind),
        ...(open !== undefined && { open, calls }),
        ...ready,
      }),
      Session: () => ({ tenant, channel: reference(attrs.channel), ended: attrs.ended, ...(operator && { operator }) }),
      Email: () => ({ tenant, ...(operator && { operator }) }),
    }[this.kind]();
  }
}

/** Membership follows from the rest, so it is no grant. */
function grant(holders) {
  const [place, ...name] = holders.split("/");
  if (name.length === 2) return [{ kind: name[0], name: name[1], tenant: place }];
  if (name[0] === "members") return [];
  if (name[0] === "admins") return [{ kind: "administrator", name: "company" }];
  return [{ kind: "permission", name: name[0], tenant: place }];
}

const PERMISSIONS = [
  ...["tenantAdmin", "manageTenantFiles", "manageTenantTemplates", "viewOtherSessions"],
  ...["viewOtherEmails", "viewOperators", "manageCampaigns", "tagEndedSessions"],
].map((name) => ({ kind: "permission", name, tenant: "t1" }));
const CHANNELS = [
  ...["webChat", "ipTelephony", "email", "facebookMessenger"],
  ...["whatsApp", "appleMessages", "vKontakte", "generic"],
].map((name) => ({ kind: "channel", name, tenant: "t1" }));
const ADMIN = { kind: "administrator", name: "company" };

/** The people of the matrix, in the order of its columns; whose company the page cannot name is left out. */
const PEOPLE = [
  { name: "none", grants: [] },
  { name: "CA", grants: [ADMIN] },
  ...["TA", "P38", "P39", "P40", "P41", "P42", "P43", "P44"].map((name, at) => ({ name, grants: [PERMISSIONS[at]] })),
  { name: "all8", grants: PERMISSIONS },
  { name: "OP", grants: CHANNELS },
  { name: "OP-0", grants: CHANNELS, company: { slots: { live: 0, offline: 0, email: 0 } } },
  { name: "OP-l", grants: CHANNELS, company: { settings: { genericChannel: false, switchesLocked: true, oneCall: true } } },
  { name: "OP-t", grants: CHANNELS, tenant: "t2" },
  { name: "TA-t", grants: [PERMISSIONS[0]], tenant: "t2" },
  { name: "OP-c" },
  { name: "TA-c" },
  { name: "CA-c" },
  { name: "off", grants: [...PERMISSIONS, ...CHANNELS, ADMIN], active: false },
];

const ready = { status: "online", unpaidReason: false, offeredWhileAway: false, inGroup: true, switchedOn: true };
const work = (tenant, changes) => ({ tenant, channel: "webChat", open: 0, ...ready, ...changes });
const taken = (action, load) => (action === "receiveWork" ? { ...load, ...ready } : load);
const session = (tenant, operator, state) => ({ tenant, channel: "webChat", ended: state === "ended", operator });

/** What the words in the matrix's second column mean, for an action where it matters. */
const TARGETS = {
  "the company": () => undefined,
  "the tenant": (tenant) => ({ tenant }),
  "another user": () => ({ user: "u2" }),
  oneself: () => ({ user: "u1" }),
  "the last administrator": () => ({ user: "u2", lastCompanyAdmin: true }),
  "a member": (tenant) => ({ user: "u2", tenant, member: true }),
  "a user outside the tenant": (tenant) => ({ user: "u2", tenant }),
  "0 of 2 slots taken": (tenant) => ({ tenant, channel: "webChat", open: 0, calls: 0 }),
  "2 of 2 slots taken": (tenant, action) => taken(action, { tenant, channel: "webChat", open: 2, calls: 0 }),
  "a second call": (tenant, action) => taken(action, { tenant, channel: "ipTelephony", open: 1, calls: 1 }),
  Online: (tenant) => work(tenant, {}),
  "Away, offered": (tenant) => work(tenant, { status: "away", offeredWhileAway: true }),
  "Away, not offered": (tenant) => work(tenant, { status: "away" }),
  "Away unpaid, offered": (tenant) => work(tenant, { status: "away", unpaidReason: true, offeredWhileAway: true }),
  Offline: (tenant) => work(tenant, { status: "offline" }),
  "in no group": (tenant) => work(tenant, { inGroup: false }),
  "switched off": (tenant) => work(tenant, { switchedOn: false }),
  "another's": (tenant) => ({ tenant, operator: "u2" }),
  "nobody's": (tenant) => ({ tenant }),
  "one's own": (tenant) => ({ tenant, operator: "u1" }),
  "one's own e-mail, ended": (tenant) => ({ tenant, channel: "email", ended: true, operator: "u1" }),
};
for (const [name, operator] of [["another's", "u2"], ["nobody's", null], ["one's own", "u1"]]) {
  for (const state of ["going on", "ended"]) TARGETS[`${name}, ${state}`] = (tenant) => session(tenant, operator, state);
}
for (const { name } of CHANNELS) TARGETS[name] = (tenant) => ({ tenant, channel: name });

export function matrix() {
  const [head, ...lines] = read("policies/matrix.txt").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const columns = head.slice(head.indexOf(" none")).split(/\s+/).slice(1, -2);
  if (columns.join() !== PEOPLE.map(({ name }) => name).join()) throw new Error(`other people in the matrix: ${columns}`);
  const cells = lines.flatMap((line) => row(line, columns));
  // Person by person: so it is asked in one go.
  return PEOPLE.flatMap(({ name }) => cells.filter(({ person }) => person === name));
}

function row(line, columns) {
  const action = line.slice(0, line.indexOf(" "));
  const cells = line.trimEnd().split(/\s+/).slice(-columns.length - 2, -2);
  const about = line.slice(action.length).trim().replace(/\s+(yes|\.)\s.*$/, "").trim();
  return cells.flatMap((cell, at) => {
    const { name, grants, tenant = "t1", active = true, company = {} } = PEOPLE[at];
    if (grants === undefined) return [];
    return [
      {
        name: `${action}, ${about}, ${name}`,
        person: name,
        snapshot: snapshot({ grants, active, tenants: ["t1", "t2"], ...COMPANY, ...company }),
        action,
        target: targetOf(action, about, tenant),
        allowed: cell === "yes",
      },
    ];
  });
}

const COMPANY = {
  settings: { genericChannel: true, switchesLocked: false, oneCall: true },
  slots: { live: 2, offline: 2, email: 2 },
};

function targetOf(action, about, tenant) {
  const target = TARGETS[about];
  if (target === undefined) throw new Error(`${action}: nobody knows what "${about}" is`);
  // Oneself is a user, or a member of the tenant.
  if (about === "oneself" && OF_MEMBERS.has(action)) return { user: "u1", tenant, member: true };
  return target(tenant, action);
}

const types = read("crates/policy-wasm/js/src/generated.ts");
const OF_MEMBERS = new Set([...types.matchAll(/readonly (\w+): "membership";/g)].map(([, action]) => action));

/** The questions as they travel to whoever answers. */
export function questions(worlds) {
  return worlds.map(({ snapshot, action, target, reasons }) => ({ snapshot, action, target, explain: reasons !== undefined }));
}
