import { type Browser, type Cookie, expect, type Page } from "@playwright/test";
import { password, signIn } from "./people.ts";
import { addActivated, call, somebody, versionOf } from "./users.ts";

let cookies: Cookie[] | null = null;

/** A second company administrator in a browser of their own; the first must be signed in at `page`. */
export async function secondAdministrator(page: Page, browser: Browser): Promise<Page> {
  const theirs = await (await browser.newContext({ locale: "en-GB" })).newPage();
  if (cookies !== null) await theirs.context().addCookies(cookies);
  else {
    await signIn(theirs, await addAdministrator(page), password);
    await expect(theirs.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
    cookies = await theirs.context().cookies();
  }
  return theirs;
}

/** Their rights end by themselves, so that the first stays the last administrator who counts (X4). */
async function addAdministrator(page: Page): Promise<string> {
  const person = somebody("Druhá");
  const id = await addActivated(page, person);
  const until = new Date(Date.now() + 2 * 3_600_000).toISOString();
  const answer = await call(page, "PUT", `/v1/users/${id}/administrator`, { until }, await versionOf(page, id));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return person.email;
}
