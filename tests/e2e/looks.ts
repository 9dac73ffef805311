import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./desk.ts";

/** An address in light and dark, and on a narrow screen where nothing may be cut off: axe finds nothing. */
export async function expectGoodLooks(page: Page, path: string, heading: string | RegExp): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await visit(page, path, heading);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, path, heading);
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `what is cut off at ${path}`).toBeLessThanOrEqual(0);
}

async function visit(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  await expect(page.getByText("Loading")).toHaveCount(0);
}
