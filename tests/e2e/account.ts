import { expect, type Page } from "@playwright/test";
import { mailTo } from "./mailbox.ts";
import { company, signedInAs, signIn } from "./people.ts";
import { addByApi, call, nameOf, type Person, somebody } from "./users.ts";

export const firstPassword = "seven grey geese fly south";

export interface Account extends Person {
  id: string;
}

/** Somebody new with a password of their own; nobody is signed in afterwards. */
export async function newAccount(page: Page, firstName?: string): Promise<Account> {
  const person = await invited(page, firstName);
  const { link } = await mailTo(page, person.email);
  const answer = await call(page, "POST", "/v1/auth/activate", { token: tokenOf(link), password: firstPassword });
  expect(answer.status).toBe(200);
  return person;
}

/** Somebody new who has a link and no password yet. */
export async function invited(page: Page, firstName?: string): Promise<Account> {
  await signedInAs(page, "administrator");
  const person = somebody(firstName);
  const id = await addByApi(page, person);
  await mailTo(page, person.email);
  await page.context().clearCookies();
  // A page whose session is gone leaves for the sign-in when it next asks, in the middle of what a test does there.
  await page.goto(`/c/${company}`);
  return { ...person, id };
}

/** The same, signed in through the page. */
export async function signedInAccount(page: Page): Promise<Account> {
  const account = await newAccount(page);
  await signIn(page, account.email, firstPassword);
  await expect(page.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();
  return account;
}

/** What the server says to this name and password: the status alone. */
export async function tryToSignIn(page: Page, login: string, password: string): Promise<number> {
  return (await call(page, "POST", "/v1/auth/sign-in", { company, login, password })).status;
}

export function tokenOf(link: string): string {
  return link.split("#")[1] ?? "";
}
