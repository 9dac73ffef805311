import { expect, type Page } from "@playwright/test";
import { password, signedInAs, signIn } from "./people.ts";
import { addActivated, addByApi, call, nameOf, type Person, somebody, versionOf } from "./users.ts";

export interface Given {
  name: string;
  until?: string | null;
}

interface MemberBody {
  permissions?: Given[];
  channels?: Given[];
  groups?: string[];
  profile?: object;
}

/** A tenant of the demo company by its name. */
export async function tenantNamed(page: Page, name = "Prague"): Promise<string> {
  const { tenants } = (await call(page, "GET", "/v1/tenants")).body as { tenants: { id: string; name: string }[] };
  const tenant = tenants.find((each) => each.name === name);
  expect(tenant, `tenant ${name}`).toBeDefined();
  return tenant?.id ?? "";
}

/** Somebody new with these rights in a tenant; an administrator must be signed in. */
export async function member(page: Page, tenant: string, body: MemberBody): Promise<Person & { id: string }> {
  const person = somebody();
  const id = await addByApi(page, person);
  await setMember(page, id, tenant, body);
  return { ...person, id };
}

/** Somebody new with these rights, and nobody else, signed in. */
export async function signedInMember(page: Page, body: MemberBody, tenantName = "Prague"): Promise<string> {
  await signedInAs(page, "administrator");
  const person = somebody();
  const id = await addActivated(page, person);
  const tenant = await tenantNamed(page, tenantName);
  await setMember(page, id, tenant, body);
  await page.context().clearCookies();
  await signIn(page, person.email, password);
  await expect(page.getByRole("heading", { name: nameOf(person), level: 1 })).toBeVisible();
  return tenant;
}

/** As a second administrator would, at the version stored now. */
export async function setMember(page: Page, user: string, tenant: string, body: MemberBody): Promise<void> {
  const whole = { permissions: [], channels: [], ...body };
  const headers = await versionOf(page, user);
  const answer = await call(page, "PUT", `/v1/users/${user}/tenants/${tenant}`, whole, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

export interface MemberRecord {
  permissions: Given[];
  channels: Given[];
  groups: string[];
  profile: { displayName: string; position: string; signature: string; photo: string | null };
}

export async function readMember(page: Page, user: string, tenant: string): Promise<MemberRecord> {
  const answer = await call(page, "GET", `/v1/users/${user}/tenants/${tenant}`);
  expect(answer.status).toBe(200);
  return answer.body as MemberRecord;
}

let count = 0;

/** A name no run before has given. */
export function newName(kind: string): string {
  return `${kind} ${Date.now().toString(36)}${count++}`;
}

export async function addGroup(page: Page, tenant: string, name = newName("Group")): Promise<{ id: string; name: string }> {
  const headers = { "Idempotency-Key": name.replaceAll(" ", "-") };
  const answer = await call(page, "POST", `/v1/tenants/${tenant}/groups`, { name }, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as { id: string; name: string };
}

/** A grey picture of one pixel. */
export const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOor6//DwAFgwKA7pIp1wAAAABJRU5ErkJggg==",
  "base64",
);
