import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./desk.ts";
import { people, signedInAs } from "./people.ts";
import { addByApi, call, deactivateByApi, field, fillIn, nameOf, panel, somebody, userRow } from "./users.ts";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("s13 s14: each emptied or malformed field is refused with a message on that field", async ({ page }) => {
  const adding = await openForm(page);
  await field(adding, "E-mail").fill("not an address");
  await adding.getByRole("button", { name: "Add user" }).click();
  await expectFieldError(adding, "First name", "Fill this in.");
  await expectFieldError(adding, "Last name", "Fill this in.");
  await expectFieldError(adding, "E-mail", "This does not have the right form.");
  await expect(field(adding, "First name")).toBeFocused();

  await field(adding, "Username").fill("");
  await adding.getByRole("button", { name: "Add user" }).click();
  await expectFieldError(adding, "Username", "Fill this in.");
});

test("s16 s17 d07: the menu of authentication offers what the company has set up, the activation link first", async ({
  page,
}) => {
  const adding = await openForm(page);
  const menu = adding.getByRole("combobox", { name: "Authentication" });
  await expect(menu).toHaveValue("activationLink");
  await expect(menu.getByRole("option")).toHaveText(["Activation link"]);
});

test("s20: nothing is saved before Add user", async ({ page }) => {
  const person = somebody();
  const before = await total(page);
  const adding = await openForm(page);
  await fillIn(adding, person);
  await adding.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL("/users");
  expect(await total(page)).toBe(before);
  await expect(userRow(page, person)).toHaveCount(0);
});

test("s23: the username is the e-mail and follows it until it is edited", async ({ page }) => {
  const person = somebody();
  const adding = await openForm(page);
  await field(adding, "E-mail").fill(person.email);
  await expect(field(adding, "Username")).toHaveValue(person.email);
  await field(adding, "Username").fill("alenka");
  await field(adding, "E-mail").fill(`x.${person.email}`);
  await expect(field(adding, "Username")).toHaveValue("alenka");
  await expect(adding.getByText("will sign in as alenka only")).toBeVisible();
});

test("d11: an e-mail that is taken is refused on the field, and what was typed stays", async ({ page }) => {
  const person = { ...somebody(), email: people.operator.login };
  const adding = await openForm(page);
  await fillIn(adding, person);
  await adding.getByRole("button", { name: "Add user" }).click();
  await expectFieldError(adding, "E-mail", "Another user of the company already has this.");
  await expect(field(adding, "Last name")).toHaveValue(person.lastName);

  const other = somebody();
  await field(adding, "E-mail").fill(other.email);
  await adding.getByRole("button", { name: "Add user" }).click();
  await expect(page.getByText(`${nameOf(person)} was added.`)).toBeVisible();
});

test("d05: an e-mail of a deactivated user names that user and leads to the reactivation", async ({ page }) => {
  const gone = somebody("Cyril");
  const id = await addByApi(page, gone);
  await deactivateByApi(page, id);
  const adding = await openForm(page);
  await fillIn(adding, { ...somebody(), email: gone.email });
  await adding.getByRole("button", { name: "Add user" }).click();
  await expectFieldError(adding, "E-mail", "Another user of the company already has this.");
  await expect(adding.getByRole("alert")).toContainText(`${nameOf(gone)}, a deactivated user, has this.`);
  await expectAccessible(page);

  await adding.getByRole("link", { name: `Reactivate ${nameOf(gone)}` }).click();
  await expect(page).toHaveURL(`/users/${id}`);
  const editing = panel(page, nameOf(gone));
  await editing.getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByText(`${nameOf(gone)} was reactivated.`)).toBeVisible();
  await expect(editing.getByRole("button", { name: "Deactivate" })).toBeVisible();
});

test("e43: a name that looks like markup is shown as it was typed", async ({ page }) => {
  const person = somebody("<img src=x onerror=alert(1)>");
  const adding = await openForm(page);
  await fillIn(adding, person);
  await adding.getByRole("button", { name: "Add user" }).click();
  await expect(page.getByText(`${nameOf(person)} was added.`)).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
});

async function openForm(page: Page): Promise<Locator> {
  await page.goto("/users");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page).toHaveURL("/users/new");
  return panel(page, "Add a user");
}

async function expectFieldError(adding: Locator, name: string, text: string): Promise<void> {
  await expect(field(adding, name)).toHaveAttribute("aria-invalid", "true");
  await expect(field(adding, name)).toHaveAccessibleDescription(new RegExp(text));
}

async function total(page: Page): Promise<number> {
  const { body } = await call(page, "GET", "/v1/users?status=active&status=deactivated");
  return (body as { meta: { total: number } }).meta.total;
}
