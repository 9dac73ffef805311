import type { Locator, Page } from "@playwright/test";
import { change, freshName, make } from "./company.ts";
import { expect, test } from "./desk.ts";
import { expectGoodLooks } from "./looks.ts";
import { signedInAs } from "./people.ts";
import { call, field, panel } from "./users.ts";

const path = "/company/away-reasons";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("m09: a reason is added as paid or unpaid, changed and deleted", async ({ page }) => {
  const name = freshName("Lunch");
  await page.goto(path);
  // While there is none, the empty list has the button, too.
  await page.getByRole("button", { name: "Add reason" }).first().click();
  const adding = panel(page, "Add an away reason");
  await field(adding, "Name").fill(name);
  const unpaid = adding.getByRole("radio", { name: "Unpaid", exact: true });
  await expect(unpaid).toHaveAccessibleDescription("Nothing arrives until they are Online again.");
  await unpaid.check();
  await adding.getByRole("button", { name: "Add reason" }).click();
  await expect(page.getByText(`${name} was added.`)).toBeVisible();
  await expect(row(page, name)).toContainText("Unpaid");

  await page.getByRole("link", { name }).click();
  const editing = panel(page, name);
  await editing.getByRole("radio", { name: "Paid", exact: true }).check();
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${name} was saved.`)).toBeVisible();
  await expect(row(page, name).getByRole("gridcell")).toHaveText("Paid");

  await page.getByRole("link", { name }).click();
  await editing.getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("alertdialog", { name: `Delete the reason ${name}?` });
  await expect(question.getByText("Whoever is away for it now stays so.")).toBeVisible();
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`${name} was deleted.`)).toBeVisible();
  await expect(row(page, name)).toHaveCount(0);
});

test("m09: a missing name and a taken one are told on the name", async ({ page }) => {
  const { name } = await reason(page);
  await page.goto(`${path}/new`);
  const adding = panel(page, "Add an away reason");
  await adding.getByRole("button", { name: "Add reason" }).click();
  await expect(field(adding, "Name")).toHaveAccessibleDescription("Fill this in.");
  await expect(field(adding, "Name")).toBeFocused();
  await field(adding, "Name").fill(name);
  await adding.getByRole("button", { name: "Add reason" }).click();
  await expect(field(adding, "Name")).toHaveAccessibleDescription("This name is already in use.");
});

test("a stale change is refused, what was typed stays, and the current state can be loaded", async ({ page }) => {
  const made = await reason(page);
  await page.goto(`${path}/${made.id}`);
  const editing = panel(page, made.name);
  await editing.getByRole("radio", { name: "Unpaid" }).check();
  const renamed = freshName("Renamed");
  await change(page, `/v1/away-reasons/${made.id}`, made, { name: renamed, paid: true });
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await editing.getByRole("button", { name: "Load the current state" }).click();
  const reloaded = panel(page, renamed);
  await expect(field(reloaded, "Name")).toHaveValue(renamed);
  await expect(reloaded.getByRole("radio", { name: "Unpaid" })).toBeChecked();
  await reloaded.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${renamed} was saved.`)).toBeVisible();
  await expect(row(page, renamed).getByRole("gridcell")).toHaveText("Unpaid");
});

test("m09: an operator reads the reasons and cannot change them", async ({ page }) => {
  const { name } = await reason(page);
  await page.context().clearCookies();
  await signedInAs(page, "operator");
  const read = await call(page, "GET", "/v1/away-reasons");
  expect(read.status).toBe(200);
  expect(JSON.stringify(read.body)).toContain(name);
  const refused = await call(page, "POST", "/v1/away-reasons", { name: freshName("Mine"), paid: true });
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({ denial: { action: "manageAwayReasons" } });
});

test("the list of reasons looks well", async ({ page }) => {
  await reason(page);
  await expectGoodLooks(page, path, "Away reasons");
});

test("the panel of a reason looks well", async ({ page }) => {
  const { id, name } = await reason(page);
  await expectGoodLooks(page, `${path}/${id}`, name);
});

function reason(page: Page) {
  return make(page, "/v1/away-reasons", { name: freshName("Training"), paid: true });
}

function row(page: Page, name: string): Locator {
  return page.getByRole("row", { name });
}
