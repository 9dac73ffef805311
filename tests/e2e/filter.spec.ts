import type { Page } from "@playwright/test";
import { expect, test } from "./desk.ts";
import { addGroup, member, tenantNamed } from "./members.ts";
import { signedInAs } from "./people.ts";
import { addByApi, call, nameOf, panel, type Person, showUser, somebody, userRow } from "./users.ts";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("s08: the first visit shows only active users, with their exact number", async ({ page }) => {
  const gone = await addDeactivated(page);
  await page.goto("/users?limit=100");
  await expectTotal(page, ["active"]);
  await expect(userRow(page, gone)).toHaveCount(0);
});

test("s10 s11 s12: the filter acts when confirmed, and not before", async ({ page }) => {
  const gone = await addDeactivated(page);
  await page.goto("/users?limit=100");
  await expectTotal(page, ["active"]);
  const filter = await openFilter(page);
  await filter.getByRole("checkbox", { name: "Activated", exact: true }).uncheck();
  await filter.getByRole("checkbox", { name: "Deactivated" }).check();
  await expect(page).toHaveURL("/users?limit=100");
  await expectTotal(page, ["active"]);
  await filter.getByRole("button", { name: "Confirm" }).click();

  await expect(page).toHaveURL(/\/users\?status=deactivated/);
  await expectTotal(page, ["deactivated"]);
  await expect(userRow(page, gone).getByText("Deactivated")).toBeVisible();
});

test("s10: both boxes ticked show everybody", async ({ page }) => {
  const gone = await addDeactivated(page);
  const here = somebody("Bohdana");
  await addByApi(page, here);
  await page.goto("/users?limit=100");
  const filter = await openFilter(page);
  await filter.getByRole("checkbox", { name: "Deactivated" }).check();
  await filter.getByRole("button", { name: "Confirm" }).click();
  await expectTotal(page, ["active", "deactivated"]);
  await showUser(page, gone);
  await showUser(page, here);
});

test("d03: with no box ticked the filter cannot be confirmed and says why", async ({ page }) => {
  await page.goto("/users");
  const filter = await openFilter(page);
  await filter.getByRole("checkbox", { name: "Activated", exact: true }).uncheck();
  const confirm = filter.getByRole("button", { name: "Confirm" });
  await expect(confirm).toBeDisabled();
  await expect(confirm).toHaveAccessibleDescription(/Tick at least one/);
  await confirm.press("Enter");
  await expect(filter).toBeVisible();
  await expect(page).toHaveURL("/users");
});

test("d02: the filter survives an edit, a visit through the menu starts anew", async ({ page }) => {
  const person = somebody();
  await addByApi(page, person);
  await page.goto("/users?status=active&status=deactivated&limit=100");
  await showUser(page, person);
  const address = page.url();
  await page.getByRole("link", { name: nameOf(person) }).click();
  const editing = panel(page, nameOf(person));
  await editing.getByRole("textbox", { name: "First name" }).fill("Božena");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(userRow(page, { ...person, firstName: "Božena" })).toBeVisible();
  await expect(page).toHaveURL(address);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Users" }).click();
  await expect(page).toHaveURL("/users");
  await expectTotal(page, ["active"]);
});

test("s06 s07 s09: a deactivated user leaves the list at once and can be reactivated", async ({ page }) => {
  const person = somebody();
  await addByApi(page, person);
  await page.goto("/users?limit=100");
  await openUser(page, person);
  const editing = panel(page, nameOf(person));
  await editing.getByRole("button", { name: "Deactivate" }).click();
  const question = page.getByRole("alertdialog", { name: `Deactivate ${nameOf(person)}?` });
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(editing.getByRole("button", { name: "Reactivate" })).toBeVisible();
  await editing.getByRole("button", { name: "Cancel" }).click();
  await expect(userRow(page, person)).toHaveCount(0);

  await page.goto("/users?status=deactivated&limit=100");
  await openUser(page, person);
  await editing.getByRole("button", { name: "Reactivate" }).click();
  await expect(editing.getByRole("button", { name: "Deactivate" })).toBeVisible();
  await editing.getByRole("button", { name: "Cancel" }).click();
  await expect(userRow(page, person)).toHaveCount(0);
});

test("d01: further filters act together on confirm, and each is shown as a chip", async ({ page }) => {
  await page.goto("/users");
  const filter = await openFilter(page);
  await filter.getByRole("group", { name: "Tenant" }).getByRole("checkbox", { name: "Prague" }).check();
  await filter.getByRole("group", { name: "Channel" }).getByRole("checkbox", { name: "WebChat" }).check();
  await filter.getByRole("group", { name: "Channel" }).getByRole("checkbox", { name: "E-mail" }).check();
  await filter.getByRole("group", { name: "Activation" }).getByRole("checkbox", { name: "Password set" }).check();
  await expect(page).toHaveURL("/users");
  await filter.getByRole("button", { name: "Confirm" }).click();

  await expect(chips(page)).toHaveText([
    "Activated",
    "Tenant: Prague",
    "Channel: WebChat",
    "Channel: E-mail",
    "Activation: Password set",
  ]);
  await expectTotalOf(page, new URL(page.url()).search);
  await expect(page.getByRole("row", { name: "Eva Dvořáková" })).toBeVisible();
  await expect(page.getByRole("row", { name: "Tomáš Kučera" })).toHaveCount(0);
});

test("d01 s32: groups are offered of the tenants that are ticked, and a tenant taken back takes them along", async ({ page }) => {
  const tenant = await tenantNamed(page);
  const group = await addGroup(page, tenant);
  const person = await member(page, tenant, { channels: [{ name: "webChat" }], groups: [group.id] });
  await page.goto("/users");
  const filter = await openFilter(page);
  const groups = filter.getByRole("group", { name: "Group", exact: true });
  await expect(groups).toHaveCount(0);
  await filter.getByRole("group", { name: "Tenant" }).getByRole("checkbox", { name: "Prague" }).check();
  await groups.getByRole("checkbox", { name: group.name }).check();
  await filter.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(`/users?tenant=${tenant}&group=${group.id}`);
  await expect(chips(page)).toHaveText(["Activated", "Tenant: Prague", `Group: ${group.name}`]);
  await expect(userRow(page, person)).toBeVisible();
  await expect(page.getByRole("row", { name: "Eva Dvořáková" })).toHaveCount(0);
  await page.getByRole("button", { name: "Remove filter: Tenant: Prague" }).click();
  await expect(page).toHaveURL("/users");
});

test("d01: by permission, administrator and authentication, from the address alone", async ({ page }) => {
  await page.goto("/users?permission=tenantAdmin&administrator=false&authentication=activationLink");
  await expect(page.getByRole("row", { name: "Petr Svoboda" })).toBeVisible();
  await expect(page.getByRole("row", { name: "Eva Dvořáková" })).toHaveCount(0);
  await expect(chips(page)).toHaveText([
    "Activated",
    "Permission: Tenant admin",
    "Company administrator: No",
    "Authentication: Activation link",
  ]);
  await expectTotalOf(page, new URL(page.url()).search);
});

test("chips are taken back one by one, or all together, and the focus is not lost", async ({ page }) => {
  await page.goto("/users?status=deactivated&channel=webChat&channel=email&search=a");
  await page.getByRole("button", { name: "Remove filter: Channel: WebChat" }).click();
  await expect(page).toHaveURL("/users?search=a&status=deactivated&channel=email");
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Remove filter: Deactivated" }).click();
  await expect(page).toHaveURL("/users?search=a&channel=email");
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page).toHaveURL("/users");
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("");
  await expect(page.getByRole("button", { name: "Clear all" })).toHaveCount(0);
});

test("the filter keeps what was confirmed and forgets what was not", async ({ page }) => {
  await page.goto("/users?channel=email");
  const filter = await openFilter(page);
  const channel = filter.getByRole("group", { name: "Channel" });
  await expect(channel.getByRole("checkbox", { name: "E-mail" })).toBeChecked();
  await channel.getByRole("checkbox", { name: "WebChat" }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/users?channel=email");
  await openFilter(page);
  await expect(channel.getByRole("checkbox", { name: "WebChat" })).not.toBeChecked();
});

test("a filter that hides everybody says so and can be cleared", async ({ page }) => {
  await page.goto("/users?permission=viewOtherEmails&activation=linkExpired&administrator=true");
  await expect(page.getByRole("heading", { name: "No users match the filter" })).toBeVisible();
  await page.getByRole("button", { name: "Clear search and filter" }).click();
  await expect(page).toHaveURL("/users");
  await expect(page.getByRole("grid", { name: "Users" })).toBeVisible();
});

test("the list is leafed through by pages, forward and back", async ({ page }) => {
  await page.goto("/users?limit=10");
  const rows = page.getByRole("grid", { name: "Users" }).getByRole("rowheader");
  await expect(rows).toHaveCount(10);
  const first = await rows.allInnerTexts();
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page.getByText(/^11–20 of/)).toBeVisible();
  await expect.poll(() => rows.allInnerTexts()).not.toEqual(first);
  await page.getByRole("button", { name: "Previous page" }).click();
  await expect(page.getByText(/^1–10 of/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Previous page" })).toBeDisabled();
  await expect.poll(() => rows.allInnerTexts()).toEqual(first);
});

function chips(page: Page) {
  return page.getByRole("list", { name: "Shown users" }).getByRole("listitem");
}

async function openFilter(page: Page) {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  return page.getByRole("dialog", { name: "Show users" });
}

async function openUser(page: Page, person: Person): Promise<void> {
  await showUser(page, person);
  await page.getByRole("link", { name: nameOf(person) }).click();
}

async function addDeactivated(page: Page): Promise<Person> {
  const person = somebody("Cyril");
  const id = await addByApi(page, person);
  expect((await call(page, "POST", `/v1/users/${id}/deactivate`, undefined, { "If-Match": '"1"' })).status).toBe(200);
  return person;
}

/** The number the page states is the one the server counts. */
async function expectTotal(page: Page, status: string[]): Promise<void> {
  await expectTotalOf(page, `?${status.map((each) => `status=${each}`).join("&")}`);
}

async function expectTotalOf(page: Page, search: string): Promise<void> {
  const { meta } = (await call(page, "GET", `/v1/users${search}`)).body as { meta: { total: number } };
  await expect(page.getByText(`${meta.total} user${meta.total === 1 ? "" : "s"}`, { exact: true })).toBeVisible();
}
