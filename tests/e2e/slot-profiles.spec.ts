import type { Locator, Page } from "@playwright/test";
import { change, changeSettings, freshName, make, type Row, settingsNow } from "./company.ts";
import { expect, test } from "./desk.ts";
import { expectGoodLooks } from "./looks.ts";
import { signedInAs } from "./people.ts";
import { addByApi, call, panel, somebody, versionOf } from "./users.ts";

const path = "/company/slot-profiles";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("d23: a profile is added, changed and deleted", async ({ page }) => {
  const name = freshName("Senior");
  await page.goto(path);
  // While there is none, the empty list has the button, too.
  await page.getByRole("button", { name: "Add profile" }).first().click();
  const adding = panel(page, "Add a slot profile");
  await fillIn(adding, { Name: name, Live: "4", Offline: "0", "E-mail": "100" });
  await adding.getByRole("button", { name: "Add profile" }).click();
  await expect(page.getByText(`${name} was added.`)).toBeVisible();
  await expect(page).toHaveURL(path);
  await expect(row(page, name).getByRole("gridcell")).toHaveText(["4", "0", "100", "0"]);

  await page.getByRole("link", { name }).click();
  const editing = panel(page, name);
  await fillIn(editing, { Live: "5" });
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${name} was saved.`)).toBeVisible();
  await expect(row(page, name).getByRole("gridcell").first()).toHaveText("5");

  await page.getByRole("link", { name }).click();
  await editing.getByRole("button", { name: "Delete" }).click();
  const question = page.getByRole("alertdialog", { name: `Delete the slot profile ${name}?` });
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`${name} was deleted.`)).toBeVisible();
  await expect(row(page, name)).toHaveCount(0);
});

test("d23: fractions, negatives, text and too much are refused on the field, in page and API alike", async ({ page }) => {
  const name = freshName("Wrong");
  await page.goto(`${path}/new`);
  const adding = panel(page, "Add a slot profile");
  await fillIn(adding, { Name: name, Offline: "5", "E-mail": "5" });
  for (const [typed, text] of [
    ["2.5", "Type a whole number."],
    ["-1", "This is out of range."],
    ["101", "This is out of range."],
    ["many", "Type a whole number."],
    ["", "Fill this in."],
  ] as const) {
    await fillIn(adding, { Live: typed });
    await adding.getByRole("button", { name: "Add profile" }).click();
    await expect(field(adding, "Live")).toHaveAccessibleDescription(new RegExp(text.replace(".", "\\.")));
    await expect(field(adding, "Live")).toBeFocused();
  }
  for (const live of [2.5, -1, 101, "many", null]) {
    const { status, body } = await call(page, "POST", "/v1/slot-profiles", { name, live, offline: 5, email: 5 });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ pointer: "/live" }] });
  }
  await page.keyboard.press("Escape");
  await expect(field(adding, "Name"), "typing is not lost to a stray Escape").toHaveValue(name);
});

test("d23: a name that is taken is told on the name", async ({ page }) => {
  const { name } = await profile(page);
  await page.goto(`${path}/new`);
  const adding = panel(page, "Add a slot profile");
  await fillIn(adding, { Name: name.toUpperCase(), Live: "1", Offline: "1", "E-mail": "1" });
  await adding.getByRole("button", { name: "Add profile" }).click();
  await expect(field(adding, "Name")).toHaveAccessibleDescription("This name is already in use.");
});

test("d23: a profile somebody has cannot be deleted, and the page says what to do", async ({ page }) => {
  const { id, name } = await profile(page);
  await give(page, id);
  await page.goto(`${path}/${id}`);
  const editing = panel(page, name);
  await expect(editing.getByText("1 user has this profile.")).toBeVisible();
  const button = editing.getByRole("button", { name: "Delete" });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription("1 user has it: give them another profile first.");
  await button.focus();
  await button.press("Enter");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("d23: what came into use between look and click is refused, and the page says what to do", async ({ page }) => {
  const { id, name } = await profile(page);
  await page.goto(`${path}/${id}`);
  const editing = panel(page, name);
  await editing.getByRole("button", { name: "Delete" }).click();
  await give(page, id);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(editing.getByRole("alert")).toHaveText(
    `${name} was not deleted. 1 user has it: give them another profile first.`,
  );
  await expect(row(page, name).getByRole("gridcell").last()).toHaveText("1");
});

test("d23: the company's default is marked and cannot be deleted", async ({ page }) => {
  const before = await settingsNow(page);
  const { name } = await profile(page);
  await page.goto("/company");
  const choice = page.getByRole("combobox", { name: "Default slot profile" });
  await choice.selectOption({ label: `${name}: live 1, offline 2, e-mail 3` });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The settings were saved.")).toBeVisible();
  await page.getByRole("navigation", { name: "Company settings" }).getByRole("link", { name: "Slot profiles" }).click();
  await expect(row(page, name)).toContainText("Default");
  await page.getByRole("link", { name }).click();
  await expect(panel(page, name).getByRole("button", { name: "Delete" })).toHaveAccessibleDescription(
    "It is the company's default: choose another default in the settings first.",
  );
  await changeSettings(page, { defaultSlotProfile: before["defaultSlotProfile"] ?? null });
});

test("a stale change is refused, what was typed stays, and the current state can be loaded", async ({ page }) => {
  const made = await profile(page);
  await page.goto(`${path}/${made.id}`);
  const editing = panel(page, made.name);
  await fillIn(editing, { Live: "7" });
  await change(page, `/v1/slot-profiles/${made.id}`, made, { name: made.name, live: 9, offline: 9, email: 3 });
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await editing.getByRole("button", { name: "Load the current state" }).click();
  await expect(field(editing, "Offline")).toHaveValue("9");
  await expect(field(editing, "Live")).toHaveValue("7");
  await expect(field(editing, "Live")).toHaveAccessibleDescription(/Saved meanwhile by somebody else: 9/);
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${made.name} was saved.`)).toBeVisible();
});

test("an address that leads to no profile says so, and closing leads back to the list", async ({ page }) => {
  await page.goto(`${path}/01900000-0000-7000-8000-000000000000`);
  await expect(panel(page, "Slot profile").getByText("This is not here, or not any more.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { name: "Slot profiles", level: 1 })).toBeFocused();
});

test("s36: a tenant administrator may not make profiles, here or by the API", async ({ page }) => {
  await page.context().clearCookies();
  await signedInAs(page, "tenantAdministrator");
  const { status, body } = await call(page, "POST", "/v1/slot-profiles", { name: "Mine", live: 1, offline: 1, email: 1 });
  expect(status).toBe(403);
  expect(body).toMatchObject({ denial: { action: "manageSlotProfiles" } });
});

test("the list of profiles looks well", async ({ page }) => {
  await profile(page);
  await expectGoodLooks(page, path, "Slot profiles");
});

test("the panel of a profile looks well", async ({ page }) => {
  const { id, name } = await profile(page);
  await expectGoodLooks(page, `${path}/${id}`, name);
});

function profile(page: Page): Promise<Row> {
  return make(page, "/v1/slot-profiles", { name: freshName("Newcomer"), live: 1, offline: 2, email: 3 });
}

/** Gives the profile to somebody new. */
async function give(page: Page, profile: string): Promise<void> {
  const user = await addByApi(page, somebody());
  const slots = { profile, live: null, offline: null, email: null };
  expect((await call(page, "PUT", `/v1/users/${user}/slots`, slots, await versionOf(page, user))).status).toBe(200);
}

function row(page: Page, name: string): Locator {
  return page.getByRole("row", { name });
}

function field(panel: Locator, name: string): Locator {
  return panel.getByRole("textbox", { name, exact: true });
}

async function fillIn(panel: Locator, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await field(panel, name).fill(value);
}
