import type { Page } from "@playwright/test";
import { firstPassword, newAccount, tryToSignIn } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { mailTo } from "./mailbox.ts";
import { company, submitSignIn } from "./people.ts";
import { call, nameOf } from "./users.ts";

const newPassword = "copper kettles sing at dawn";

test("d10: who forgot the password goes from sign-in to the reset and back", async ({ page }) => {
  await page.goto(`/c/${company}`);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page).toHaveURL(`/c/${company}/reset`);
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeFocused();
  await expect(email(page)).toHaveAccessibleDescription(/also if you sign in with a username/);
  await page.getByRole("link", { name: "Back to sign-in" }).click();
  await expect(page).toHaveURL(`/c/${company}`);
});

test("e14: the answer is the same whether or not there is such an account", async ({ page }) => {
  const account = await newAccount(page);
  const known = await answerTo(page, account.email);
  const unknown = await answerTo(page, `nobody.${account.email}`);
  expect(unknown).toBe(known);
  await page.goto("/c/no-such-company-at-all/reset");
  expect(await answer(page, account.email)).toBe(known);
});

test("what is no address is refused on the field", async ({ page }) => {
  await page.goto(`/c/${company}/reset`);
  await email(page).fill("no address");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(email(page)).toHaveAccessibleDescription(/right form/);
  await expectAccessible(page);
});

test("d10: a reset is asked by e-mail where a username was chosen, and its mail states the username", async ({
  page,
}) => {
  const account = await newAccount(page);
  const username = account.email.replace(/@.*/, ".reset");
  await chooseUsername(page, account.email, username);
  await answerTo(page, account.email);
  const mail = await resetMail(page, account.email);
  expect(mail.text).toContain(username);
  await page.goto(mail.link);
  await expect(page.getByRole("definition").filter({ hasText: username })).toBeVisible();
});

test("e11 e21: the link sets a new password once, and every device is signed out", async ({ page, browser }) => {
  const account = await newAccount(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(`/c/${company}`);
  await submitSignIn(elsewhere, account.email, firstPassword);
  await expect(elsewhere.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();

  await answerTo(page, account.email);
  const { link } = await resetMail(page, account.email);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await expect(page).toHaveURL("/reset");
  await expect(password(page)).toHaveAccessibleDescription(/At least \d+ characters/);
  await expectAccessible(page);
  await setPassword(page, "short");
  await expect(password(page)).toHaveAccessibleDescription(/too short/);
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: "Your password is changed" })).toBeVisible();
  await expectAccessible(page);

  expect((await call(elsewhere, "GET", "/v1/me")).status).toBe(401);
  await elsewhere.context().close();
  expect(await tryToSignIn(page, account.email, firstPassword)).toBe(401);
  await page.getByRole("link", { name: /^Sign in to/ }).click();
  await submitSignIn(page, account.email, newPassword);
  await expect(page.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();

  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(page).toHaveURL(`/c/${company}/reset`);
});

test("e13: a reset link without a company leads to the question which one", async ({ page }) => {
  await page.goto("/reset");
  await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await page.getByRole("textbox", { name: "Company address name" }).fill(company);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(`/c/${company}/reset`);
});

test("an activation link is no reset link", async ({ page }) => {
  const account = await newAccount(page);
  const { link } = await mailTo(page, account.email);
  await page.goto(link.replace("/activate#", "/reset#"));
  await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
});

async function answerTo(page: Page, address: string): Promise<string> {
  await page.goto(`/c/${company}/reset`);
  return answer(page, address);
}

async function answer(page: Page, address: string): Promise<string> {
  await email(page).fill(address);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeFocused();
  return page.getByRole("status").filter({ hasText: "If there is an account" }).innerText();
}

function resetMail(page: Page, address: string) {
  return mailTo(page, address, ({ kind }) => kind === "reset");
}

async function chooseUsername(page: Page, login: string, username: string): Promise<void> {
  expect(await tryToSignIn(page, login, firstPassword)).toBe(200);
  const { user } = (await call(page, "GET", "/v1/me")).body as { user: { version: number } };
  const headers = { "If-Match": `"${user.version}"` };
  expect((await call(page, "PATCH", "/v1/me", { username }, headers)).status).toBe(200);
  await page.context().clearCookies();
}

function email(page: Page) {
  return page.getByRole("textbox", { name: "E-mail" });
}

function password(page: Page) {
  return page.getByRole("textbox", { name: "New password" });
}

async function setPassword(page: Page, secret: string): Promise<void> {
  await password(page).fill(secret);
  await page.getByRole("button", { name: "Set password" }).click();
}
