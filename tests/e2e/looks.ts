import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectReadable } from "./desk.ts";

/** An address in light and dark, and on a narrow screen where nothing may be cut off: axe finds nothing. */
export async function expectGoodLooks(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path);
  await expectLoaded(page, heading);
  await expectAccessibleLightAndDark(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expectLoaded(page, heading);
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `what is cut off at ${path}`).toBeLessThanOrEqual(0);
}

/** What stands there now, in both schemes of colours: axe finds nothing. */
export async function expectAccessibleLightAndDark(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectReadable(page);
  await page.emulateMedia({ colorScheme: "light" });
}

async function expectLoaded(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  await expect(page.getByText("Loading")).toHaveCount(0);
}
