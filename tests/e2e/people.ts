import { type Cookie, expect, type Page } from "@playwright/test";

/** The people of the demo company who the tests sign in as. */
export const people = {
  administrator: { login: "jana.novakova@demo.example", first: "Users" },
  tenantAdministrator: { login: "petr.svoboda@demo.example", first: "Petr Svoboda" },
  operator: { login: "eva.dvorakova@demo.example", first: "Eva Dvořáková" },
} as const;

export type Who = keyof typeof people;

export const password = "correct-horse-battery";
export const company = "demo";

const sessions = new Map<Who, { cookies: Cookie[]; since: number }>();

/** Less than the server trusts a sign-in with sensitive changes (E24), so that no test is asked for the password unawares. */
const freshMs = 8 * 60_000;

/** Signs in through the page once, then takes that session into the contexts of later tests. */
export async function signedInAs(page: Page, who: Who): Promise<void> {
  const known = sessions.get(who);
  if (known && Date.now() - known.since < freshMs) return page.context().addCookies(known.cookies);
  const since = Date.now();
  await signIn(page, people[who].login, password);
  await expect(page.getByRole("heading", { name: people[who].first, level: 1 })).toBeVisible();
  sessions.set(who, { cookies: await page.context().cookies(), since });
}

/** Fills in the form at the company's own address and sends it. */
export async function signIn(page: Page, login: string, secret: string): Promise<void> {
  await page.goto(`/c/${company}`);
  await submitSignIn(page, login, secret);
}

export async function submitSignIn(page: Page, login: string, secret: string): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail or username" }).fill(login);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You have signed out.")).toBeVisible();
}
