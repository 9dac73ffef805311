import type { Page } from "@playwright/test";
import { invited } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { expectGoodLooks } from "./looks.ts";
import { mailTo } from "./mailbox.ts";
import { addGroup, member, tenantNamed } from "./members.ts";
import { company, signedInAs, type Who } from "./people.ts";
import { addByApi, call, somebody } from "./users.ts";

interface Stop {
  name: string;
  who?: Who;
  path: string | ((page: Page) => Promise<string>);
  heading: string | RegExp;
}

/** Every route, in each state that looks different. */
const stops: Stop[] = [
  { name: "start", path: "/", heading: "Where do you work?" },
  { name: "sign-in", path: `/c/${company}`, heading: "Sign in" },
  { name: "activation", path: activation, heading: "Set your password" },
  { name: "invalid link", path: "/activate#nonsense", heading: "This link cannot be used" },
  { name: "invalid reset link", path: "/reset", heading: "This link cannot be used" },
  { name: "reset request", path: `/c/${company}/reset`, heading: "Forgot your password?" },
  { name: "reset asked for", path: `/c/${company}/reset?sent`, heading: "Look into your mailbox" },
  { name: "not found", path: "/nowhere", heading: "Page not found" },
  { name: "users", who: "administrator", path: "/users?status=active&status=deactivated", heading: "Users" },
  { name: "users, a page further", who: "administrator", path: secondPage, heading: "Users" },
  { name: "add a user", who: "administrator", path: "/users/new", heading: "Add a user" },
  { name: "edit a user", who: "administrator", path: someUser, heading: /Testová/ },
  { name: "edit oneself, the last administrator", who: "administrator", path: oneself, heading: "Jana Nováková" },
  { name: "a user's sign-ins", who: "administrator", path: async (page) => `${await oneself(page)}/sessions`, heading: "Chrome on Linux" },
  { name: "a user's history", who: "administrator", path: async (page) => `${await someUser(page)}/history`, heading: "Create a user" },
  { name: "a user as of a date", who: "administrator", path: asOfToday, heading: /^As of/ },
  { name: "a user's tenants", who: "administrator", path: async (page) => `${await someUser(page)}/tenants`, heading: "Choose a tenant" },
  { name: "a user in one tenant", who: "administrator", path: someMember, heading: "Prague" },
  { name: "a user's channel slots", who: "administrator", path: async (page) => `${await someUser(page)}/slots`, heading: /Testová/ },
  { name: "groups, the choice of a tenant", who: "administrator", path: "/groups", heading: "Groups" },
  { name: "groups of a tenant", who: "administrator", path: async (page) => `/groups/${await tenantNamed(page)}`, heading: "Groups" },
  { name: "add a group", who: "administrator", path: async (page) => `/groups/${await tenantNamed(page)}/new`, heading: "Add a group" },
  { name: "a group", who: "administrator", path: someGroup, heading: /^Group / },
  { name: "users, searched and filtered", who: "administrator", path: "/users?search=a&channel=webChat&channel=email", heading: "Users" },
  { name: "nobody found", who: "administrator", path: "/users?search=nobodyatall", heading: "Nobody found" },
  { name: "unknown user", who: "administrator", path: "/users/01900000-0000-7000-8000-000000000000", heading: "User" },
  { name: "audit", who: "administrator", path: "/audit", heading: "Audit" },
  { name: "a record of the audit", who: "administrator", path: someRecord, heading: "What changed" },
  { name: "verified audit", who: "administrator", path: "/audit/verify", heading: "Verify" },
  { name: "own profile of an administrator", who: "administrator", path: "/me", heading: "Jana Nováková" },
  { name: "own password", who: "administrator", path: "/me/password", heading: "Password" },
  { name: "own devices", who: "administrator", path: "/me/sessions", heading: "Signed-in devices" },
  { name: "try the policies", who: "administrator", path: "/try?action=takeSlot", heading: "Try it" },
  { name: "own profile", who: "tenantAdministrator", path: "/me", heading: "Petr Svoboda" },
  { name: "no access", who: "tenantAdministrator", path: "/users", heading: "No access" },
];

for (const { name, who, path, heading } of stops) {
  test(`axe finds nothing and nothing is cut off, in light, in dark and at 390 pixels: ${name}`, async ({ page }) => {
    if (who) await signedInAs(page, who);
    await expectGoodLooks(page, typeof path === "string" ? path : await path(page), heading);
  });
}

test("axe finds nothing in the open filter and the open menu", async ({ page }) => {
  await signedInAs(page, "administrator");
  await page.goto("/users");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("checkbox", { name: "Activated", exact: true }).uncheck();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Jana Nováková" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
});

test("going to another page moves the focus to its heading and names it in the title", async ({ page }) => {
  await signedInAs(page, "administrator");
  await page.goto("/users");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByRole("button", { name: "Jana Nováková" }).click();
  await page.getByRole("menuitem", { name: "My profile" }).click();
  await expect(page.getByRole("heading", { name: "Jana Nováková", level: 1 })).toBeFocused();
  await expect(page).toHaveTitle("Jana Nováková · Deskwarden");
});

async function secondPage(page: Page): Promise<string> {
  const { meta } = (await call(page, "GET", "/v1/users?limit=10")).body as { meta: { nextCursor: string } };
  return `/users?limit=10&cursor=${encodeURIComponent(meta.nextCursor)}`;
}

async function someUser(page: Page): Promise<string> {
  return `/users/${await addByApi(page, somebody())}`;
}

async function activation(page: Page): Promise<string> {
  const { email } = await invited(page);
  return (await mailTo(page, email)).link;
}

async function someRecord(page: Page): Promise<string> {
  const { records } = (await call(page, "GET", "/v1/audit?action=createUser&limit=1")).body as {
    records: { at: string; seq: number }[];
  };
  const [record] = records;
  return `/audit/${record?.at}/${record?.seq}`;
}

async function asOfToday(page: Page): Promise<string> {
  return `${await oneself(page)}/history?${new URLSearchParams({ at: new Date().toISOString() })}`;
}

async function someMember(page: Page): Promise<string> {
  const tenant = await tenantNamed(page);
  const { id } = await member(page, tenant, { permissions: [{ name: "tagEndedSessions" }], channels: [{ name: "email" }] });
  return `/users/${id}/tenants/${tenant}`;
}

async function someGroup(page: Page): Promise<string> {
  const tenant = await tenantNamed(page);
  const group = await addGroup(page, tenant);
  await member(page, tenant, { channels: [{ name: "webChat" }], groups: [group.id] });
  return `/groups/${tenant}/${group.id}`;
}

async function oneself(page: Page): Promise<string> {
  const { user } = (await call(page, "GET", "/v1/me")).body as { user: { id: string } };
  return `/users/${user.id}`;
}
