import type { Browser, Locator, Page } from "@playwright/test";
import { change, freshName, make, type Row } from "./company.ts";
import { expect, test } from "./desk.ts";
import { expectGoodLooks } from "./looks.ts";
import { password, signedInAs, signIn } from "./people.ts";
import { addActivated, call, field, nameOf, panel, somebody, versionOf } from "./users.ts";

test.describe("a company administrator", () => {
  test.beforeEach(({ page }) => signedInAs(page, "administrator"));

  test("s27: a tenant is added and renamed", async ({ page }) => {
    const name = freshName("Ostrava");
    await page.goto("/users");
    await page.getByRole("link", { name: "Tenants" }).click();
    await page.getByRole("button", { name: "Add tenant" }).click();
    const adding = panel(page, "Add a tenant");
    await adding.getByRole("button", { name: "Add tenant" }).click();
    await expect(field(adding, "Name")).toHaveAccessibleDescription(/Fill this in\./);
    await field(adding, "Name").fill(name);
    await adding.getByRole("button", { name: "Add tenant" }).click();
    await expect(page.getByText(`${name} was added.`)).toBeVisible();

    await page.getByRole("link", { name }).click();
    const renamed = freshName("Opava");
    await field(panel(page, name), "Name").fill(renamed);
    await panel(page, name).getByRole("button", { name: "Rename" }).click();
    await expect(page.getByText(`The tenant is called ${renamed} now.`)).toBeVisible();
    await expect(panel(page, renamed)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(row(page, renamed)).toBeVisible();
    await expect(row(page, name)).toHaveCount(0);
  });

  test("s27: a name that is taken is told on the name", async ({ page }) => {
    const { name } = await tenant(page);
    await page.goto("/tenants/new");
    const adding = panel(page, "Add a tenant");
    await field(adding, "Name").fill(name.toUpperCase());
    await adding.getByRole("button", { name: "Add tenant" }).click();
    await expect(field(adding, "Name")).toHaveAccessibleDescription(/This name is already in use\./);
  });

  test("settings of a tenant: what is empty is the company's, what is wrong is told on its field", async ({ page }) => {
    const { id, name } = await tenant(page);
    await page.goto(`/tenants/${id}`);
    const editing = panel(page, name);
    const zone = editing.getByRole("combobox", { name: "Time zone" });
    await expect(zone).toHaveValue("");
    await zone.fill("nowhere");
    await field(editing, "Note").fill("First line\nSecond line");
    await editing.getByRole("button", { name: "Save" }).click();
    await expect(zone).toHaveAccessibleDescription(/This does not have the right form\./);
    await zone.fill("Europe/Vienna");
    await editing.getByRole("combobox", { name: "Language of mails" }).selectOption("Czech");
    await editing.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`The settings of ${name} were saved.`)).toBeVisible();
    expect((await call(page, "GET", `/v1/tenants/${id}`)).body).toMatchObject({
      language: "cs",
      timeZone: "Europe/Vienna",
      note: "First line\nSecond line",
    });
    await zone.fill("");
    await editing.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => ((await call(page, "GET", `/v1/tenants/${id}`)).body as { timeZone: unknown }).timeZone).toBe(null);
  });

  test("a stale change of one form tells so, and what was typed into the other stays", async ({ page }) => {
    const made = await tenant(page);
    await page.goto(`/tenants/${made.id}`);
    const editing = panel(page, made.name);
    await field(editing, "Note").fill("typed");
    await change(page, `/v1/tenants/${made.id}/settings`, made, { note: "theirs", language: "cs" });
    await editing.getByRole("button", { name: "Save" }).click();
    await expect(editing.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
    await editing.getByRole("button", { name: "Load the current state" }).click();
    await expect(field(editing, "Note")).toHaveValue("typed");
    await expect(field(editing, "Note")).toHaveAccessibleDescription("Saved meanwhile by somebody else: theirs");
    await expect(editing.getByRole("combobox", { name: "Language of mails" })).toHaveValue("cs");
    const renamed = freshName("Renamed");
    await field(editing, "Name").fill(renamed);
    await editing.getByRole("button", { name: "Rename" }).click();
    await expect(field(panel(page, renamed), "Note")).toHaveValue("typed");
    await panel(page, renamed).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`The settings of ${renamed} were saved.`)).toBeVisible();
  });

  test("s27: an archived tenant is gone for its members, is shown when asked for, and comes back whole", async ({
    page,
    browser,
  }) => {
    const { id, name } = await tenant(page);
    const person = somebody();
    const user = await addActivated(page, person);
    const rights = { permissions: [{ name: "tenantAdmin" }], channels: [] };
    expect((await call(page, "PUT", `/v1/users/${user}/tenants/${id}`, rights, await versionOf(page, user))).status).toBe(200);
    const theirs = await (await browser.newContext()).newPage();
    await signIn(theirs, person.email, password);
    await expect(theirs.getByRole("heading", { name: nameOf(person), level: 1 })).toBeVisible();

    await page.goto(`/tenants/${id}`);
    await panel(page, name).getByRole("button", { name: "Archive" }).click();
    const question = page.getByRole("alertdialog", { name: `Archive ${name}?` });
    await expect(question.getByText("it disappears for its members at once")).toBeVisible();
    await question.getByRole("button", { name: "Archive" }).click();
    await expect(panel(page, name).getByRole("alert")).toContainText("This tenant is archived");
    await expect(panel(page, name).getByRole("button", { name: "Rename" })).toHaveCount(0);
    expect((await call(theirs, "GET", `/v1/tenants/${id}`)).status).toBe(403);

    await page.keyboard.press("Escape");
    await expect(row(page, name)).toHaveCount(0);
    await page.getByRole("checkbox", { name: "Show archived" }).check();
    await expect(page).toHaveURL("/tenants?archived=true");
    await expect(row(page, name)).toContainText("Archived");
    await page.reload();
    await expect(page.getByRole("checkbox", { name: "Show archived" })).toBeChecked();

    await page.getByRole("link", { name }).click();
    await panel(page, name).getByRole("button", { name: "Restore" }).click();
    await expect(page.getByText(`${name} was restored.`)).toBeVisible();
    await expect(panel(page, name).getByRole("button", { name: "Rename" })).toBeVisible();
    expect((await call(theirs, "GET", `/v1/tenants/${id}`)).status).toBe(200);
    await theirs.context().close();
  });

  test("an address that leads to no tenant says so", async ({ page }) => {
    await page.goto("/tenants/01900000-0000-7000-8000-000000000000");
    await expect(page.getByRole("dialog").getByText("This is not here, or not any more.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL("/tenants");
  });

  test("the list of tenants looks well", async ({ page }) => {
    await expectGoodLooks(page, "/tenants?archived=true", "Tenants");
  });

  test("the panel of a tenant looks well", async ({ page }) => {
    const { id, name } = await tenant(page);
    await expectGoodLooks(page, `/tenants/${id}`, name);
  });
});

test.describe("a tenant administrator", () => {
  test.beforeEach(({ page }) => signedInAs(page, "tenantAdministrator"));

  test("s37 d13: edits the settings of the own tenant, and may neither rename nor archive it", async ({ page }) => {
    await page.goto("/me");
    await page.getByRole("link", { name: "Tenants" }).click();
    await expect(page.getByRole("row")).toHaveCount(2);
    await page.getByRole("link", { name: "Prague" }).click();
    const editing = panel(page, "Prague");
    await expect(field(editing, "Name")).not.toBeEditable();
    for (const name of ["Rename", "Archive"]) {
      const button = editing.getByRole("button", { name });
      await expect(button).toBeDisabled();
      await expect(button).toHaveAccessibleDescription("What is missing: Company administrator.");
      await button.focus();
      await expect(editing.getByRole("tooltip").filter({ visible: true })).toBeInViewport({ ratio: 1 });
      await button.press("Enter");
      await expect(page.getByRole("alertdialog")).toHaveCount(0);
    }
    const before = await field(editing, "Note").inputValue();
    await field(editing, "Note").fill(freshName("Noted"));
    await editing.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The settings of Prague were saved.")).toBeVisible();
    await field(editing, "Note").fill(before);
    await editing.getByRole("button", { name: "Save" }).click();
    await expect(editing.getByRole("button", { name: "Save" })).not.toHaveAttribute("data-pending");
  });

  test("s36 s37 s46 m15: sees no other tenant and makes none, here or by the API", async ({ page, browser }) => {
    await page.goto("/tenants");
    await expect(page.getByRole("checkbox", { name: "Show archived" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Add tenant" })).toBeDisabled();
    await page.goto("/tenants/new");
    await expect(panel(page, "Add a tenant").getByText("What is missing: Company administrator.")).toBeVisible();
    expect((await call(page, "POST", "/v1/tenants", { name: freshName("Mine") })).status).toBe(403);
    expect((await call(page, "GET", "/v1/tenants")).status).toBe(403);
    const other = await tenantOf(browser, "Brno");
    await page.goto(`/tenants/${other}`);
    await expect(panel(page, "No access")).toBeVisible();
    expect((await call(page, "GET", `/v1/tenants/${other}`)).status).toBe(403);
  });
});

test("s37: an operator has no Tenants section", async ({ page }) => {
  await signedInAs(page, "operator");
  await page.goto("/tenants");
  await expect(page.getByRole("heading", { name: "No access", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Tenants" })).toHaveCount(0);
});

function tenant(page: Page): Promise<Row> {
  return make(page, "/v1/tenants", { name: freshName("Zlín") });
}

/** The id of a tenant, as a company administrator is told it. */
async function tenantOf(browser: Browser, name: string): Promise<string> {
  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signedInAs(theirs, "administrator");
  const { tenants } = (await call(theirs, "GET", "/v1/tenants")).body as { tenants: Row[] };
  await context.close();
  return tenants.find((each) => each.name === name)?.id ?? "";
}

function row(page: Page, name: string): Locator {
  return page.getByRole("row", { name });
}
