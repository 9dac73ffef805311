import type { Browser, Page } from "@playwright/test";
import { type Account, firstPassword, signedInAccount, tryToSignIn } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { company, submitSignIn } from "./people.ts";
import { call, nameOf } from "./users.ts";

const newPassword = "a quiet river runs north";

test("one's own names are changed in the profile", async ({ page }) => {
  const account = await signedInAccount(page);
  await page.getByRole("textbox", { name: "First name" }).fill("Olga");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your changes were saved.")).toBeVisible();
  await expect(page.getByRole("heading", { name: `Olga ${account.lastName}`, level: 1 })).toBeVisible();
});

test("an emptied name is refused on the field", async ({ page }) => {
  await signedInAccount(page);
  await page.getByRole("textbox", { name: "Last name" }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("textbox", { name: "Last name" })).toHaveAccessibleDescription(/Fill this in/);
  await expectAccessible(page);
});

test("a profile changed by an administrator meanwhile is not overwritten, and what was typed stays", async ({
  page,
}) => {
  await signedInAccount(page);
  await page.getByRole("textbox", { name: "First name" }).fill("Typed");
  await changeOwn(page, { firstName: "Other", lastName: "Changed" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await page.getByRole("button", { name: "Load the current state" }).click();
  const first = page.getByRole("textbox", { name: "First name" });
  await expect(first).toHaveValue("Typed");
  await expect(first).toHaveAccessibleDescription("Saved meanwhile by somebody else: Other");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Typed Changed", level: 1 })).toBeVisible();
});

test("s24 s25: a new username is warned of before it is saved, and then signs in alone", async ({ page }) => {
  const account = await signedInAccount(page);
  const username = account.email.replace(/@.*/, ".mine");
  await page.getByRole("textbox", { name: "Username" }).fill(username);
  await expect(page.getByText(`You will sign in as ${username} only`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your changes were saved.")).toBeVisible();
  await expect(page.getByText(`You will sign in as ${username} only`)).toHaveCount(0);
  await page.context().clearCookies();
  expect(await tryToSignIn(page, account.email, firstPassword)).toBe(401);
  expect(await tryToSignIn(page, username, firstPassword)).toBe(200);
});

test.describe("e24: where the server wants the password proved once more", () => {
  test("the change waits in its place, is sent again, and a wrong password is told on the field", async ({ page }) => {
    const { username, dialog } = await renameLongAfterSignIn(page);
    await expect(dialog.getByRole("textbox", { name: "Your password" })).toBeFocused();
    await expectAccessible(page);
    await prove(page, "not the password at all");
    await expect(dialog.getByRole("textbox", { name: "Your password" })).toHaveAccessibleDescription(
      /not your password/,
    );
    await prove(page, firstPassword);
    await expect(page.getByText("Your changes were saved.")).toBeVisible();
    await expect(dialog).toHaveCount(0);
    const { user } = (await call(page, "GET", "/v1/me")).body as { user: { username: string } };
    expect(user.username).toBe(username);
  });

  test("who cancels keeps what was typed, and nothing is changed", async ({ page }) => {
    const { username, dialog } = await renameLongAfterSignIn(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole("alert")).toContainText("Nothing was changed.");
    await expect(page.getByRole("textbox", { name: "Username" })).toHaveValue(username);
    const { user } = (await call(page, "GET", "/v1/me")).body as { user: { username: string } };
    expect(user.username).not.toBe(username);
  });
});

test("e05 e21: the password is changed with the current one, and every other device is signed out", async ({
  page,
  browser,
}) => {
  const account = await signedInAccount(page);
  const elsewhere = await signedInElsewhere(browser, account);
  await page.getByRole("link", { name: "Password" }).click();
  await expect(page).toHaveURL("/me/password");
  await expect(page.getByRole("heading", { name: "Password", level: 1 })).toBeFocused();
  await changePassword(page, "not the password at all", newPassword);
  await expect(page.getByRole("textbox", { name: "Current password" })).toHaveAccessibleDescription(
    /not your password/,
  );
  await expectAccessible(page);
  await changePassword(page, firstPassword, "short");
  await expect(page.getByRole("textbox", { name: "New password" })).toHaveAccessibleDescription(/too short/);
  await changePassword(page, firstPassword, newPassword);
  await expect(page.getByText("Your password was changed.")).toBeVisible();
  await expect(page).toHaveURL("/me");

  expect((await call(elsewhere, "GET", "/v1/me")).status).toBe(401);
  await elsewhere.context().close();
  expect((await call(page, "GET", "/v1/me")).status).toBe(200);
  expect(await tryToSignIn(page, account.email, firstPassword)).toBe(401);
  expect(await tryToSignIn(page, account.email, newPassword)).toBe(200);
});

test("e23: devices are listed, this one is marked, and another is ended", async ({ page, browser }) => {
  const account = await signedInAccount(page);
  const elsewhere = await signedInElsewhere(browser, account);
  await page.getByRole("link", { name: "Signed-in devices" }).click();
  await expect(page).toHaveURL("/me/sessions");
  const devices = page.getByRole("article");
  await expect(devices).toHaveCount(2);
  await expect(devices.filter({ hasText: "This device" })).toHaveCount(1);
  await expect(devices.filter({ hasText: "This device" }).getByRole("button", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^End / }).click();
  await expect(page.getByText("was signed out.")).toBeVisible();
  await expect(devices).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Signed-in devices" })).toBeFocused();
  expect((await call(elsewhere, "GET", "/v1/me")).status).toBe(401);
  await elsewhere.context().close();
});

test("e23: all other devices are ended at once, after one is asked once more", async ({ page, browser }) => {
  const account = await signedInAccount(page);
  const others = [await signedInElsewhere(browser, account), await signedInElsewhere(browser, account)];
  await page.goto("/me/sessions");
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.getByRole("button", { name: "Sign out all others" }).click();
  const question = page.getByRole("alertdialog");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Sign out all others" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Sign out all others" })).toHaveCount(0);
  for (const other of others) {
    expect((await call(other, "GET", "/v1/me")).status).toBe(401);
    await other.context().close();
  }
  expect((await call(page, "GET", "/v1/me")).status).toBe(200);
});

test("e21: signing out on this device leads back to sign-in", async ({ page }) => {
  await signedInAccount(page);
  await page.goto("/me/sessions");
  await page.getByRole("article").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You have signed out.")).toBeVisible();
});

/** Nobody waits ten minutes here: the first answer is what the server says then, everything after it is the server's own. */
async function renameLongAfterSignIn(page: Page) {
  const account = await signedInAccount(page);
  const username = account.email.replace(/@.*/, ".late");
  const problem = { status: 403, code: "reauthenticationRequired", detail: "prove it", requestId: "" };
  const contentType = "application/problem+json";
  await page.route(
    "**/v1/me",
    (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill({ status: 403, contentType, body: JSON.stringify(problem) })
        : route.continue(),
    { times: 1 },
  );
  await page.getByRole("textbox", { name: "Username" }).fill(username);
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(dialog).toBeVisible();
  return { username, dialog };
}

async function prove(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByRole("textbox", { name: "Your password" }).fill(password);
  await dialog.getByRole("button", { name: "Confirm" }).click();
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByRole("textbox", { name: "Current password" }).fill(current);
  await page.getByRole("textbox", { name: "New password" }).fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
}

async function signedInElsewhere(browser: Browser, account: Account): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`/c/${company}`);
  await submitSignIn(page, account.email, firstPassword);
  await expect(page.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();
  return page;
}

/** Behind the page's back, as somebody else would. */
async function changeOwn(page: Page, change: object): Promise<void> {
  const { user } = (await call(page, "GET", "/v1/me")).body as { user: { version: number } };
  const answer = await call(page, "PATCH", "/v1/me", change, { "If-Match": `"${user.version}"` });
  expect(answer.status).toBe(200);
}
