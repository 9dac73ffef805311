import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./desk.ts";
import { addGroup, member, newName, readMember, signedInMember, tenantNamed } from "./members.ts";
import { signedInAs } from "./people.ts";
import { call, nameOf, panel } from "./users.ts";

test("m03: a group is created, named, filled and deleted", async ({ page }) => {
  await signedInAs(page, "administrator");
  const tenant = await tenantNamed(page);
  const operator = await member(page, tenant, { channels: [{ name: "webChat" }] });
  const [name, renamed] = [newName("First"), newName("Second")];

  await page.goto("/users");
  await page.getByRole("link", { name: "Groups" }).click();
  await page.getByRole("main").getByRole("link", { name: "Prague" }).click();
  await expect(page).toHaveURL(`/groups/${tenant}`);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await panel(page, "Add a group").getByRole("textbox", { name: "Name" }).fill(name);
  await panel(page, "Add a group").getByRole("button", { name: "Add group" }).click();
  await expect(page.getByRole("row", { name }).getByRole("gridcell")).toHaveText("0 members");

  await page.getByRole("link", { name }).click();
  const opened = panel(page, name);
  await opened.getByRole("textbox", { name: "Name", exact: true }).fill(renamed);
  await opened.getByRole("textbox", { name: "Search members" }).fill(operator.lastName);
  await opened.getByRole("checkbox", { name: nameOf(operator) }).check();
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`The group ${renamed} was saved.`)).toBeVisible();
  await panel(page, renamed).getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("row", { name: renamed }).getByRole("gridcell")).toHaveText("1 member");
  expect((await readMember(page, operator.id, tenant)).groups).toHaveLength(1);

  await page.getByRole("link", { name: renamed }).click();
  await panel(page, renamed).getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(nameOf(operator))).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`The group ${renamed} was deleted.`)).toBeVisible();
  await expect(page).toHaveURL(`/groups/${tenant}`);
  await expect(page.getByRole("row", { name: renamed })).toHaveCount(0);
});

test("d21: whom a removal leaves without work is named before it is saved", async ({ page }) => {
  const { tenant, group, operator } = await groupWithOperator(page);
  await page.goto(`/groups/${tenant}/${group.id}`);
  const opened = panel(page, group.name);
  await opened.getByRole("checkbox", { name: nameOf(operator) }).uncheck();
  await opened.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(nameOf(operator))).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect((await readMember(page, operator.id, tenant)).groups).toEqual([group.id]);
  await opened.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("button", { name: "Save members" }).click();
  await expect(page.getByText(`The group ${group.name} was saved.`)).toBeVisible();
  expect((await readMember(page, operator.id, tenant)).groups).toEqual([]);
});

test("d21: who stays in another group is not named", async ({ page }) => {
  const { tenant, group, operator } = await groupWithOperator(page);
  const other = await addGroup(page, tenant);
  await putMembers(page, tenant, other.id, [operator.id], await versionOfGroup(page, tenant, other.id));
  await page.goto(`/groups/${tenant}/${group.id}`);
  const opened = panel(page, group.name);
  await opened.getByRole("checkbox", { name: nameOf(operator) }).uncheck();
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`The group ${group.name} was saved.`)).toBeVisible();
});

test("the name of another group is refused on its field", async ({ page }) => {
  await signedInAs(page, "administrator");
  const tenant = await tenantNamed(page);
  const { name } = await addGroup(page, tenant);
  await page.goto(`/groups/${tenant}/new`);
  const adding = panel(page, "Add a group");
  const field = adding.getByRole("textbox", { name: "Name" });
  await adding.getByRole("button", { name: "Add group" }).click();
  await expect(field).toHaveAccessibleDescription(/Fill this in/);
  await field.fill(name.toUpperCase());
  await adding.getByRole("button", { name: "Add group" }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveValue(name.toUpperCase());
});

test("x03: a conflict is told, the ticks stay, and the others' are taken in", async ({ page }) => {
  const { tenant, group, operator } = await groupWithOperator(page);
  const other = await member(page, tenant, { channels: [{ name: "email" }] });
  await page.goto(`/groups/${tenant}/${group.id}`);
  const opened = panel(page, group.name);
  const name = newName("Mine");
  await opened.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await putMembers(page, tenant, group.id, [operator.id, other.id], await versionOfGroup(page, tenant, group.id));
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(opened.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await opened.getByRole("button", { name: "Load the current state" }).click();
  await expect(opened.getByRole("checkbox", { name: nameOf(other) })).toBeChecked();
  await expect(opened.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`The group ${name} was saved.`)).toBeVisible();
  expect((await readMember(page, other.id, tenant)).groups).toEqual([group.id]);
});

test("s37 d13 m03: a tenant administrator is led to the groups of the own tenant and may change them", async ({ page }) => {
  const { tenant, group, operator } = await groupWithOperator(page);
  await page.context().clearCookies();
  await signedInAs(page, "tenantAdministrator");
  await page.goto("/me");
  await page.getByRole("link", { name: "Groups" }).click();
  await expect(page).toHaveURL(`/groups/${tenant}`);
  await page.getByRole("link", { name: group.name }).click();
  const opened = panel(page, group.name);
  await expect(opened.getByRole("checkbox", { name: nameOf(operator) })).toBeChecked();
  await opened.getByRole("textbox", { name: "Name", exact: true }).fill(newName("By tenant admin"));
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("was saved.")).toBeVisible();
});

for (const permission of ["manageTenantFiles", "manageTenantTemplates"]) {
  test(`s38 s39: ${permission} sees the list of groups, and what it may not do says why`, async ({ page }) => {
    await signedInAs(page, "administrator");
    const { name } = await addGroup(page, await tenantNamed(page));
    const tenant = await signedInMember(page, { permissions: [{ name: permission }] });
    await page.getByRole("link", { name: "Groups" }).click();
    await expect(page).toHaveURL(`/groups/${tenant}`);
    await expect(page.getByRole("row", { name })).toBeVisible();
    const add = page.getByRole("button", { name: "Add", exact: true });
    await expect(add).toBeDisabled();
    await expect(add).toHaveAccessibleDescription(/What is missing: .*Tenant admin/);
    await page.getByRole("link", { name }).click();
    await expect(panel(page, name).getByText(/What is missing: .*Tenant admin/)).toBeVisible();
    await expectAccessible(page);
  });
}

test("s46 m15: an operator sees no groups, and the groups of another tenant say why", async ({ page }) => {
  await signedInAs(page, "administrator");
  const brno = await tenantNamed(page, "Brno");
  await signedInMember(page, { permissions: [{ name: "tenantAdmin" }] });
  await page.goto(`/groups/${brno}`);
  await expect(page.getByRole("heading", { name: "No access", level: 1 })).toBeVisible();
  await page.context().clearCookies();
  await signedInAs(page, "operator");
  await page.goto("/me");
  await expect(page.getByRole("heading", { name: "Eva Dvořáková", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Groups" })).toHaveCount(0);
  await page.goto("/groups");
  await expect(page.getByText("There is no tenant whose groups you may see.")).toBeVisible();
});

test("who is ticked stays ticked while a search hides them", async ({ page }) => {
  const { tenant, group, operator } = await groupWithOperator(page);
  const other = await member(page, tenant, { channels: [{ name: "email" }] });
  await page.goto(`/groups/${tenant}/${group.id}`);
  const opened = panel(page, group.name);
  const search = opened.getByRole("textbox", { name: "Search members" });
  await search.fill(other.lastName);
  await expect(opened.getByRole("checkbox")).toHaveCount(1);
  await opened.getByRole("checkbox", { name: nameOf(other) }).check();
  await search.fill("nobody at all");
  await expect(opened.getByText("Nobody is found.")).toBeVisible();
  await expect(opened.getByText("2 chosen")).toBeVisible();
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`The group ${group.name} was saved.`)).toBeVisible();
  for (const { id } of [operator, other]) expect((await readMember(page, id, tenant)).groups).toEqual([group.id]);
});

interface GroupBody {
  group: { version: number };
}

/** A new group with one operator in it, who serves a channel. */
async function groupWithOperator(page: Page) {
  await signedInAs(page, "administrator");
  const tenant = await tenantNamed(page);
  const group = await addGroup(page, tenant);
  const operator = await member(page, tenant, { channels: [{ name: "webChat" }], groups: [group.id] });
  return { tenant, group, operator };
}

async function versionOfGroup(page: Page, tenant: string, group: string): Promise<number> {
  return ((await call(page, "GET", `/v1/tenants/${tenant}/groups/${group}`)).body as GroupBody).group.version;
}

async function putMembers(page: Page, tenant: string, group: string, users: string[], version: number): Promise<void> {
  const headers = { "If-Match": `"${version}"` };
  const answer = await call(page, "PUT", `/v1/tenants/${tenant}/groups/${group}/members`, { users }, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
