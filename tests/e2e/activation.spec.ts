import type { Page } from "@playwright/test";
import { type Account, firstPassword, invited, newAccount, tokenOf, tryToSignIn } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { mailTo } from "./mailbox.ts";
import { signedInAs } from "./people.ts";
import { call } from "./users.ts";

const newPassword = "a lantern in the harbour mist";

let voided: { link: string; person: Account };

/** Made before the other tests and used after them: a new link may be asked for a minute after the first. */
test.beforeAll(async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  voided = await invitation(page);
  await voidLinks(page, voided.person);
  await page.context().close();
});

test("e12: opening the link redeems nothing and takes the token out of the address bar", async ({ page }) => {
  const { link } = await invitation(page);
  for (const _ of [1, 2]) {
    await openLink(page, link);
    await expect(page.getByRole("heading", { name: "Set your password" })).toBeVisible();
    await expect(page).toHaveURL("/activate");
  }
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
});

test("s22: the page says whose account it is and what a password must be, before anything is typed", async ({
  page,
}) => {
  const { link, person } = await invitation(page);
  await openLink(page, link);
  await expect(page.getByText(`Welcome, ${person.firstName}.`)).toBeVisible();
  await expect(page.getByText("Demo Contact Centre")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: person.email })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Username" })).toHaveValue(person.email);
  await expect(password(page)).toHaveAccessibleDescription(/At least \d+ characters/);
  await expectAccessible(page);
});

test("s24 s25: who activates may choose a username, is warned first, and then signs in by it alone", async ({
  page,
}) => {
  const { link, person } = await invitation(page);
  const username = person.email.replace(/@.*/, ".own");
  await openLink(page, link);
  const warning = page.getByRole("status").filter({ hasText: "your e-mail address will no longer work" });
  await expect(warning).toHaveCount(0);
  await page.getByRole("textbox", { name: "Username" }).fill(username);
  await expect(warning).toContainText(`You will sign in as ${username} only`);
  await expectAccessible(page);
  await setPassword(page, newPassword);
  await expect(page.getByText(`You can sign in now as ${username}.`)).toBeVisible();
  expect(await tryToSignIn(page, person.email, newPassword)).toBe(401);
  expect(await tryToSignIn(page, username, newPassword)).toBe(200);
});

test("d11: a username that is taken is refused on the field and the link stays good", async ({ page }) => {
  const other = await newAccount(page);
  const { link } = await invitation(page);
  await openLink(page, link);
  await page.getByRole("textbox", { name: "Username" }).fill(other.email);
  await setPassword(page, newPassword);
  await expect(page.getByRole("textbox", { name: "Username" })).toHaveAccessibleDescription(/already has this/);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Username" }).fill(`${Date.now()}.free`);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
});

test("e02: a password that is too short is refused on the field and the link stays good", async ({ page }) => {
  await openLink(page, (await invitation(page)).link);
  await setPassword(page, "short");
  await expect(password(page)).toHaveAccessibleDescription(/too short/);
  await expect(password(page)).toBeFocused();
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
});

test("e11: a used link says that it cannot be used and leads to sign-in", async ({ page }) => {
  const { link } = await invitation(page);
  await openLink(page, link);
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
  await openLink(page, link);
  await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await expect(page).toHaveURL("/c/demo");
});

test("e11: a link used elsewhere while the form is open says so when it is sent", async ({ page }) => {
  const { link } = await invitation(page);
  await openLink(page, link);
  await expect(password(page)).toBeVisible();
  const body = { token: tokenOf(link), password: firstPassword };
  expect((await call(page, "POST", "/v1/auth/activate", body)).status).toBe(200);
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
});

test("d9: the answer is the same for a link of nobody's", async ({ page }) => {
  await page.goto("/activate#nobody.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  await page.getByRole("button", { name: "Send me a new link" }).click();
  await expect(page.getByText("If the account still waits for its password")).toBeVisible();
});

for (const address of [
  "/activate",
  "/activate#nonsense",
  "/activate#nobody.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
]) {
  test(`e13: ${address} says that the link cannot be used`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Set password" })).toHaveCount(0);
  });
}

test("the password can be looked at before it is sent", async ({ page }) => {
  await openLink(page, (await invitation(page)).link);
  await password(page).fill(newPassword);
  await expect(password(page)).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password(page)).toHaveAttribute("type", "text");
});

test("d9: a link that works no more leads to a new one, which goes to the stored address and works", async ({
  page,
}) => {
  test.setTimeout(150_000);
  const { link, person } = voided;
  const fresh = await expectEventually(async () => {
    await openLink(page, link);
    await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Send me a new link" }).click();
    await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeFocused();
    await expectAccessible(page);
    return mailTo(page, person.email, (mail) => mail.link !== link, 3000);
  });
  await openLink(page, fresh.link);
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
});

/** One message a minute goes to an account (E45), so the new link may have to be asked for more than once. */
async function expectEventually<T>(attempt: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  await expect(async () => void (answer = await attempt())).toPass({ timeout: 120_000 });
  return answer as T;
}

async function invitation(page: Page): Promise<{ link: string; person: Account }> {
  const person = await invited(page);
  return { link: (await mailTo(page, person.email)).link, person };
}

/** A link is a new document: the same address again would only change the fragment. */
async function openLink(page: Page, link: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(link);
}

/** Deactivation voids every link; the account itself comes back. */
async function voidLinks(page: Page, { id }: Account): Promise<void> {
  await signedInAs(page, "administrator");
  for (const change of ["deactivate", "reactivate"]) {
    const { user } = (await call(page, "GET", `/v1/users/${id}`)).body as { user: { version: number } };
    const headers = { "If-Match": `"${user.version}"` };
    expect((await call(page, "POST", `/v1/users/${id}/${change}`, undefined, headers)).status).toBe(200);
  }
  await page.context().clearCookies();
}

function password(page: Page) {
  return page.getByRole("textbox", { name: "New password" });
}

async function setPassword(page: Page, secret: string): Promise<void> {
  await password(page).fill(secret);
  await page.getByRole("button", { name: "Set password" }).click();
}
