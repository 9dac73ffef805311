import { expect, type Locator, type Page } from "@playwright/test";
import { mailTo } from "./mailbox.ts";
import { password } from "./people.ts";
import { baseUrl } from "./playwright.config.ts";

export interface Person {
  firstName: string;
  lastName: string;
  email: string;
}

let count = 0;

/** Somebody no run before has added, so that the tests can be repeated on one database. */
export function somebody(firstName = "Alena"): Person {
  const mark = `${Date.now().toString(36)}${count++}`;
  return { firstName, lastName: `Testová ${mark}`, email: `alena.${mark}@demo.example` };
}

export function nameOf({ firstName, lastName }: Pick<Person, "firstName" | "lastName">): string {
  return `${firstName} ${lastName}`;
}

export function userRow(page: Page, person: Person): Locator {
  return page.getByRole("row", { name: nameOf(person) });
}

/** Leafs through the list to the page with this person: the tests before may have filled more than one. */
export async function showUser(page: Page, person: Pick<Person, "firstName" | "lastName">): Promise<void> {
  const row = page.getByRole("row", { name: nameOf(person) });
  const next = page.getByRole("button", { name: "Next page" });
  const range = page.getByRole("status").filter({ hasText: "–" });
  while (!(await isSoonVisible(row))) {
    await expect(next, `${nameOf(person)} is on no page`).toBeEnabled();
    const before = await range.innerText();
    await next.click();
    await expect(range).not.toHaveText(before);
  }
}

function isSoonVisible(row: Locator): Promise<boolean> {
  return row.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

/** The side panel, known by its title. */
export function panel(page: Page, title: string): Locator {
  return page.getByRole("dialog", { name: title });
}

export function field(panel: Locator, name: string): Locator {
  return panel.getByRole("textbox", { name });
}

export async function fillIn(panel: Locator, person: Person): Promise<void> {
  await field(panel, "First name").fill(person.firstName);
  await field(panel, "Last name").fill(person.lastName);
  await field(panel, "E-mail").fill(person.email);
}

/** Adds a user behind the page's back; somebody must be signed in. Returns the new id. */
export async function addByApi(page: Page, person: Person): Promise<string> {
  const answer = await call(page, "POST", "/v1/users", person);
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

/** Adds a user who has set a password; somebody must be signed in. Returns the new id. */
export async function addActivated(page: Page, person: Person): Promise<string> {
  const id = await addByApi(page, person);
  const [, token] = (await mailTo(page, person.email)).link.split("#");
  expect((await call(page, "POST", "/v1/auth/activate", { token, password })).status).toBe(200);
  return id;
}

/** The version stored now. */
export async function versionOf(page: Page, id: string): Promise<{ "If-Match": string }> {
  const { user } = (await call(page, "GET", `/v1/users/${id}`)).body as { user: { version: number } };
  return { "If-Match": `"${user.version}"` };
}

export async function deactivateByApi(page: Page, id: string): Promise<void> {
  const headers = await versionOf(page, id);
  expect((await call(page, "POST", `/v1/users/${id}/deactivate`, undefined, headers)).status).toBe(200);
}

/** Changes a user as a second administrator would, at the version stored now. */
export async function changeByApi(page: Page, id: string, change: Partial<Person>): Promise<void> {
  const answer = await call(page, "PATCH", `/v1/users/${id}`, change, await versionOf(page, id));
  expect(answer.status).toBe(200);
}

interface Answer {
  status: number;
  body: unknown;
}

/**
 * A request with the session of the page and from its origin, but beside it: a page that is about to leave, as one
 * does whose session has ended, would take its own requests with it.
 */
export async function call(page: Page, method: string, path: string, body?: object, headers = {}): Promise<Answer> {
  const origin = { Origin: new URL(baseUrl).origin };
  const answer = await page.request.fetch(baseUrl + path, {
    method,
    headers: { ...origin, ...headers },
    ...(body && { data: body }),
  });
  return { status: answer.status(), body: await answer.json().catch(() => null) };
}
