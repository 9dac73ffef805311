import { expect, test } from "./desk.ts";
import { signedInAs } from "./people.ts";
import { addByApi, call, changeByApi, field, nameOf, panel, showUser, somebody } from "./users.ts";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("s03: a user is edited in a panel over the list", async ({ page }) => {
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/users/${id}?limit=100`);
  const editing = panel(page, nameOf(person));
  await field(editing, "First name").fill("Dana");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("was saved.")).toBeVisible();
  await expect(page).toHaveURL("/users?limit=100");
  const { user } = (await call(page, "GET", `/v1/users/${id}`)).body as { user: { firstName: string } };
  expect(user.firstName).toBe("Dana");
});

test("s23: an untouched username follows a changed e-mail of an existing user", async ({ page }) => {
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/users/${id}`);
  const editing = panel(page, nameOf(person));
  await field(editing, "E-mail").fill(`new.${person.email}`);
  await expect(field(editing, "Username")).toHaveValue(`new.${person.email}`);
});

test("a stale change is refused, what was typed stays, and the current state can be loaded", async ({ page }) => {
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/users/${id}`);
  const editing = panel(page, nameOf(person));
  await field(editing, "First name").fill("Typed");
  await changeByApi(page, id, { firstName: "Other", lastName: "Changed" });
  await editing.getByRole("button", { name: "Save" }).click();

  await expect(editing.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await expect(field(editing, "First name")).toHaveValue("Typed");
  await editing.getByRole("button", { name: "Load the current state" }).click();
  const reloaded = panel(page, "Other Changed");
  await expect(field(reloaded, "First name")).toHaveValue("Typed");
  await expect(field(reloaded, "First name")).toHaveAccessibleDescription("Saved meanwhile by somebody else: Other");
  await expect(field(reloaded, "Last name")).toHaveValue("Changed");

  await reloaded.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Typed Changed was saved.")).toBeVisible();
});

test("x04: the last company administrator's Deactivate is denied and says why", async ({ page }) => {
  const { user } = (await call(page, "GET", "/v1/me")).body as {
    user: { id: string; lastCompanyAdministrator: boolean };
  };
  expect(user.lastCompanyAdministrator).toBe(true);
  await page.goto(`/users/${user.id}`);
  const deactivate = panel(page, "Jana Nováková").getByRole("button", { name: "Deactivate" });
  await expect(deactivate).toBeDisabled();
  await deactivate.focus();
  await expect(deactivate).toBeFocused();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await expect(deactivate).toHaveAccessibleDescription(/administrator/);
  await deactivate.press("Enter");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("s04: the panel shows what the user may do in each tenant", async ({ page }) => {
  await page.goto("/users?limit=100");
  await showUser(page, { firstName: "Petr", lastName: "Svoboda" });
  await page.getByRole("link", { name: "Petr Svoboda" }).click();
  const tenant = panel(page, "Petr Svoboda").getByRole("article").filter({ hasText: "Prague" });
  await expect(tenant.getByText("Tenant admin")).toBeVisible();
});

test("an unknown user gets a panel that says so", async ({ page }) => {
  await page.goto("/users/01900000-0000-7000-8000-000000000000");
  await expect(page.getByRole("dialog").getByText("This is not here, or not any more.")).toBeVisible();
});

test("closing a panel gives the focus back to what opened it", async ({ page }) => {
  await page.goto("/users");
  const add = page.getByRole("button", { name: "Add", exact: true });
  await add.click();
  await expect(panel(page, "Add a user")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/users");
  await expect(add).toBeFocused();
  await expect(page).toHaveTitle("Users · Deskwarden");
});

test("the list is operated by keys alone", async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("grid", { name: "Users" }).getByRole("row").nth(1).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page).toHaveURL(/\/users\/.+/);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/users");
  await expect(page.getByRole("row").nth(2)).toBeFocused();
});

test("typing is not lost to a stray Escape", async ({ page }) => {
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/users/${id}`);
  const editing = panel(page, nameOf(person));
  await field(editing, "First name").fill("Hana");
  await page.keyboard.press("Escape");
  await expect(field(editing, "First name")).toHaveValue("Hana");
  await expect(page).toHaveURL(`/users/${id}`);
});
