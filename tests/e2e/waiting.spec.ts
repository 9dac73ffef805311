import type { Page } from "@playwright/test";
import { firstPassword, newAccount } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { company, submitSignIn } from "./people.ts";
import { nameOf } from "./users.ts";

test("e44: after many wrong passwords the page counts down, and then the right one works", async ({ page }) => {
  const account = await newAccount(page);
  await page.goto(`/c/${company}`);
  await guessUntilToldToWait(page, account.email, 4);
  await submitSignIn(page, account.email, firstPassword);

  const told = page.getByRole("status").filter({ hasText: "Too many tries. You can try again in" });
  await expect(told).toBeAttached();
  const submit = page.getByRole("button", { name: "Sign in" });
  await expect(submit).toBeEnabled();
  await expectAccessible(page);
  // What is read out stays while what is seen counts down, so that nobody is talked over every second.
  const seen = page.locator(".alert[aria-hidden]");
  const [first, announced] = [await seen.innerText(), await told.innerText()];
  await expect(seen).not.toHaveText(first);
  expect(await page.getByRole("status").filter({ hasText: /tr(ies|y again)/ }).innerText()).toBe(announced);

  await expect(page.getByRole("status").filter({ hasText: "You can try again now." })).toBeAttached();
  await submit.click();
  await expect(page.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();
});

test("e44: a name that must wait does not keep another from signing in", async ({ page }) => {
  const account = await newAccount(page);
  await page.goto(`/c/${company}`);
  const other = `nobody.${account.email}`;
  await guessUntilToldToWait(page, other, 2);
  await submitSignIn(page, other, "wrong");
  await expect(page.getByRole("status").filter({ hasText: "You can try again in" })).toBeAttached();
  await submitSignIn(page, account.email, firstPassword);
  await expect(page.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();
});

/** Each wrong guess makes the next wait longer; until the wait is at least so many seconds. */
async function guessUntilToldToWait(page: Page, login: string, least: number): Promise<void> {
  const guess = () =>
    page.evaluate(
      async ([company, login]) => {
        const body = JSON.stringify({ company, login, password: "not the password at all" });
        const headers = { "Content-Type": "application/json" };
        const answer = await fetch("/v1/auth/sign-in", { method: "POST", headers, body });
        return Number(answer.headers.get("Retry-After") ?? 0);
      },
      [company, login] as const,
    );
  await expect.poll(guess, { intervals: [50], timeout: 30_000 }).toBeGreaterThanOrEqual(least);
}
