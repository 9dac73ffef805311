// What each permission and each channel opens, and nothing else, asked on real workerd as every route asks it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, company, member, start } from "./desk.mjs";

let desk;
let admin;
let tenants;
let eva;
let other;

before(async () => {
  desk = await start();
  admin = await company(desk);
  tenants = [await tenant("Prague"), await tenant("Brno")];
  eva = await member(desk, admin, "eva@acme.example");
  other = (await ask(desk, "GET", "/v1/me", { cookie: admin })).body.user.id;
});
after(() => desk?.close());

/** S34 to S36: administrators of the company alone. */
const companyActions = [
  "listUsers", "createUser", "importUsers", "exportUsers", "createTenant", "viewCompanySettings",
  "editCompanySettings", "manageSlotProfiles", "manageAwayReasons", "manageApiTokens", "readAudit",
];
const userActions = ["readUser", "editUser", "deactivateUser", "reactivateUser", "grantAdministrator", "setSlots"];
const tenantActions = [
  "renameTenant", "archiveTenant", "editTenantSettings", "createGroup", "renameGroup", "deleteGroup",
  "changeGroupMembers", "viewGroups", "viewReports", "viewSessionOverview", "viewOperators", "manageFiles",
  "manageOthersFiles", "manageTemplates", "manageOthersTemplates", "manageOwnFiles", "manageOwnTemplates",
  "manageCampaigns", "viewOtherSessions", "viewOtherEmails", "readTenantAudit",
];
const memberActions = ["givePermission", "giveChannel", "viewMemberRights", "forceStatus", "freeSlot", "viewMemberWork"];

/** Who holds anything in a tenant is a member and has these. */
const own = ["manageOwnFiles", "manageOwnTemplates", "viewSession own", "viewEmail own"];

/** D13: what full set-up is, and what it is not. */
const setUp = [
  "editTenantSettings", "createGroup", "renameGroup", "deleteGroup", "changeGroupMembers", "viewGroups", "manageFiles",
  "manageOthersFiles", "manageTemplates", "manageOthersTemplates", "manageCampaigns",
];
const oversight = [
  "viewReports", "viewSessionOverview", "viewOperators", "viewOtherSessions", "readTenantAudit", "viewMemberRights",
  "forceStatus", "freeSlot", "viewMemberWork", "viewSession others", "viewSession nobody's",
];

const rows = {
  "s37 d13 s49": [["tenantAdmin"], [...setUp, ...oversight]],
  s38: [["manageTenantFiles"], ["manageFiles", "manageOthersFiles", "viewGroups"]],
  s39: [["manageTenantTemplates"], ["manageTemplates", "manageOthersTemplates", "viewGroups"]],
  "s40 s47": [["viewOtherSessions"], ["viewOtherSessions", "viewSession others", "viewSession nobody's"]],
  s41: [["viewOtherEmails"], ["viewOtherEmails", "viewEmail others"]],
  s42: [["viewOperators"], ["viewOperators", "viewMemberWork"]],
  s43: [["manageCampaigns"], ["manageCampaigns"]],
  "s44 d14": [["tagEndedSessions"], ["tagSession own, ended"]],
  "s48 d14": [
    ["viewOtherSessions", "tagEndedSessions"],
    [
      "viewOtherSessions", "viewSession others", "viewSession nobody's",
      "tagSession own, ended", "tagSession others, ended", "tagSession nobody's, ended",
    ],
  ],
};

for (const [rule, [permissions, opens]] of Object.entries(rows)) {
  test(`${rule} s45 s46 m15 ${permissions.join(" and ")}: exactly what the row names, in this tenant alone`, async () => {
    await give(tenants[0], permissions, []);
    const [here, there] = [await allowed(tenants[0]), await allowed(tenants[1])];
    assert.deepEqual(here.toSorted(), [...own, ...opens].toSorted());
    assert.deepEqual(there, []);
  });
}

const channels = [
  "webChat", "ipTelephony", "email", "facebookMessenger", "whatsApp", "appleMessages", "vKontakte", "generic",
];

test("s51 s52 s53 s54 d16 a channel is served with its features where it is given, and no other; generic where it is on", async () => {
  for (const channel of channels.filter((name) => name !== "generic")) {
    await give(tenants[0], [], [channel]);
    assert.deepEqual(await served(tenants[0], eva.cookie), [`serveChannel ${channel}`, `useChannelFeatures ${channel}`]);
    assert.deepEqual(await served(tenants[1], eva.cookie), []);
  }
  await settings({ genericChannel: true });
  await give(tenants[0], ["tenantAdmin"], ["generic"]);
  await settings({ genericChannel: false });
  assert.deepEqual(await served(tenants[0], eva.cookie), [], "neither by the permission, nor where the company has it turned off");
  await settings({ genericChannel: true });
  assert.deepEqual(await served(tenants[0], eva.cookie), ["serveChannel generic", "useChannelFeatures generic"]);
  assert.deepEqual(await served(tenants[0], admin), [], "an administrator without the channel does not serve it");
});

test("s58 s59 s60 m01 d22 d24 each group of channels has a number of its own, which is one for all tenants together", async () => {
  await give(tenants[0], [], channels);
  await give(tenants[1], [], channels);
  await slots({ live: 2, offline: 3, email: 1 });
  const groups = { live: ["webChat", "ipTelephony"], email: ["email"], offline: channels.slice(3) };
  const limits = { live: 2, offline: 3, email: 1 };
  for (const [group, names] of Object.entries(groups)) {
    for (const at of tenants) {
      const open = (many) => names.map((channel) => ({ action: "takeSlot", tenant: at, channel, open: many, calls: 0 }));
      assert.ok((await decide(eva.cookie, open(limits[group] - 1))).every(Boolean), `${group} below`);
      assert.ok(!(await decide(eva.cookie, open(limits[group]))).some(Boolean), `${group} full`);
    }
  }
  const call = { action: "takeSlot", tenant: tenants[0], channel: "ipTelephony", open: 1, calls: 1 };
  assert.deepEqual(await decide(eva.cookie, [call]), [false], "one call at a time, whatever the slots");
});

test("s62 d23 one group of channels is changed, and the others stay; 0 is given nothing", async () => {
  await slots({ live: 0, offline: 3, email: 1 });
  const path = `/v1/users/${eva.user.id}/slots`;
  const { limits } = (await ask(desk, "GET", path, { cookie: admin })).body;
  assert.deepEqual([limits.live, limits.offline, limits.email].map(({ slots }) => slots), [0, 3, 1]);
  const first = (channel) => ({ action: "takeSlot", tenant: tenants[0], channel, open: 0, calls: 0 });
  assert.deepEqual(await decide(eva.cookie, ["webChat", "whatsApp", "email"].map(first)), [false, true, true]);
});

async function tenant(name) {
  return (await ask(desk, "POST", "/v1/tenants", { cookie: admin, body: { name } })).body.id;
}

async function version() {
  const { user } = (await ask(desk, "GET", `/v1/users/${eva.user.id}`, { cookie: admin })).body;
  return { "if-match": `"${user.version}"` };
}

/** Gives exactly these in a tenant. */
async function give(at, permissions, names) {
  const named = (list) => list.map((name) => ({ name }));
  const body = { permissions: named(permissions), channels: named(names) };
  const path = `/v1/users/${eva.user.id}/tenants/${at}`;
  const { status, body: told } = await ask(desk, "PUT", path, { cookie: admin, headers: await version(), body });
  assert.equal(status, 200, JSON.stringify(told));
}

async function slots(own) {
  const body = { profile: null, ...own };
  const path = `/v1/users/${eva.user.id}/slots`;
  const { status, body: told } = await ask(desk, "PUT", path, { cookie: admin, headers: await version(), body });
  assert.equal(status, 200, JSON.stringify(told));
}

async function settings(change) {
  const now = (await ask(desk, "GET", "/v1/company", { cookie: admin })).body;
  const headers = { "if-match": `"${now.version}"` };
  const { status, body } = await ask(desk, "PATCH", "/v1/company", { cookie: admin, headers, body: change });
  assert.equal(status, 200, JSON.stringify(body));
}

/** What of all there is Eva may do about a tenant, by name. */
async function allowed(at) {
  const whose = { own: eva.user.id, others: other, "nobody's": null };
  const asked = [
    ...companyActions.map((action) => [action, { action }]),
    ...userActions.map((action) => [action, { action, user: other }]),
    ...tenantActions.map((action) => [action, { action, tenant: at }]),
    ...memberActions.map((action) => [action, { action, tenant: at, user: other, member: true }]),
    ...Object.entries(whose).flatMap(([name, operator]) => [
      [`viewSession ${name}`, { action: "viewSession", tenant: at, channel: "webChat", operator, ended: false }],
      [`tagSession ${name}, running`, { action: "tagSession", tenant: at, channel: "webChat", operator, ended: false }],
      [`tagSession ${name}, ended`, { action: "tagSession", tenant: at, channel: "webChat", operator, ended: true }],
    ]),
    ["viewEmail own", { action: "viewEmail", tenant: at, operator: eva.user.id }],
    ["viewEmail others", { action: "viewEmail", tenant: at, operator: other }],
    ...channels.map((channel) => [`serve ${channel}`, { action: "serveChannel", tenant: at, channel }]),
  ];
  const answers = await decide(eva.cookie, asked.map(([, question]) => question));
  return asked.filter((_, place) => answers[place]).map(([name]) => name);
}

async function served(at, cookie) {
  const asked = channels.flatMap((channel) => ["serveChannel", "useChannelFeatures"].map((action) => ({ action, tenant: at, channel })));
  const answers = await decide(cookie, asked);
  return asked.filter((_, place) => answers[place]).map(({ action, channel }) => `${action} ${channel}`);
}

/** As many questions as wanted; so many are answered at once. */
async function decide(cookie, questions) {
  const answers = [];
  for (let at = 0; at < questions.length; at += 25) {
    const decisions = questions.slice(at, at + 25);
    const { status, body } = await ask(desk, "POST", "/v1/decisions", { cookie, body: { decisions } });
    assert.equal(status, 200, JSON.stringify(body));
    answers.push(...body.decisions.map((decision) => decision.allowed));
  }
  return answers;
}
