import { expect, type Page } from "@playwright/test";
import { type Account, newAccount } from "./account.ts";
import { signedInAs } from "./people.ts";
import { call, versionOf } from "./users.ts";

export interface Rights {
  permissions?: string[];
  channels?: string[];
  /** Ids. */
  groups?: string[];
  /** RFC 3339: when the channels end. */
  until?: string;
}

/** The id of a tenant of the demo company; an administrator must be signed in. */
export async function tenantId(page: Page, name = "Prague"): Promise<string> {
  const { tenants } = (await call(page, "GET", "/v1/tenants")).body as { tenants: { id: string; name: string }[] };
  const found = tenants.find((tenant) => tenant.name === name);
  expect(found, `the tenant ${name}`).toBeDefined();
  return found?.id ?? "";
}

/** Gives exactly these rights in a tenant; an administrator must be signed in. */
export async function give(page: Page, user: string, tenant: string, rights: Rights): Promise<void> {
  const permissions = (rights.permissions ?? []).map((name) => ({ name, until: null }));
  const channels = (rights.channels ?? []).map((name) => ({ name, until: rights.until ?? null }));
  const body = { permissions, channels, groups: rights.groups };
  const answer = await call(page, "PUT", `/v1/users/${user}/tenants/${tenant}`, body, await versionOf(page, user));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

/** Somebody new with a password and these rights in Prague; an administrator is signed in afterwards. */
export async function somebodyWith(page: Page, rights: Rights): Promise<{ account: Account; tenant: string }> {
  const account = await newAccount(page);
  await signedInAs(page, "administrator");
  const tenant = await tenantId(page);
  await give(page, account.id, tenant, rights);
  return { account, tenant };
}

/** A reason for being away that no run before has made; an administrator must be signed in. */
export async function awayReason(page: Page, paid: boolean): Promise<string> {
  const name = `Lunch ${Date.now().toString(36)}`;
  expect((await call(page, "POST", "/v1/away-reasons", { name, paid })).status).toBe(201);
  return name;
}

/** Changes settings of the company; an administrator must be signed in. */
export async function setCompany(page: Page, change: object): Promise<void> {
  const { version } = (await call(page, "GET", "/v1/company")).body as { version: number };
  const answer = await call(page, "PATCH", "/v1/company", change, { "If-Match": `"${version}"` });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
