import { expect, type Locator, type Page } from "@playwright/test";
import { member, tenantNamed } from "./members.ts";
import { nameOf, panel, type Person } from "./users.ts";

export interface Opened {
  opened: Locator;
  person: Person & { id: string };
  tenant: string;
}

/** Somebody new with these rights in Prague, and the panel with them. */
export async function openMember(page: Page, body: Parameters<typeof member>[2]): Promise<Opened> {
  const tenant = await tenantNamed(page);
  const person = await member(page, tenant, body);
  await page.goto(`/users/${person.id}/tenants/${tenant}`);
  const opened = panel(page, nameOf(person));
  await expect(opened.getByRole("group", { name: "Permissions" })).toBeVisible();
  return { opened, person, tenant };
}

/** Saves and waits until it is told. */
export async function save(page: Page, opened: Locator): Promise<void> {
  await expect(page.getByText("The data for Prague was saved.")).toHaveCount(0);
  await opened.getByRole("button", { name: "Save" }).click();
  const done = page.getByText("The data for Prague was saved.");
  await expect(done).toBeVisible();
  await page.getByRole("button", { name: "Dismiss" }).first().click();
  await expect(done).toHaveCount(0);
}
