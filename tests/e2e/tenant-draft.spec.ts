import { expect, expectAccessible, test } from "./desk.ts";
import { addGroup, member, newName, readMember, setMember, tenantNamed } from "./members.ts";
import { signedInAs } from "./people.ts";
import { openMember, save } from "./tenant-panel.ts";
import { nameOf, panel } from "./users.ts";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("s33: the way to the groups and back keeps what was filled in", async ({ page }) => {
  const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }] });
  await opened.getByRole("textbox", { name: "Position" }).fill("Kept");
  await opened.getByRole("checkbox", { name: "WhatsApp" }).check();
  await opened.getByRole("link", { name: "Manage groups" }).click();
  await expect(page.getByRole("heading", { name: "Groups", level: 1 })).toBeVisible();
  const name = newName("Round trip");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await panel(page, "Add a group").getByRole("textbox", { name: "Name" }).fill(name);
  await panel(page, "Add a group").getByRole("button", { name: "Add group" }).click();
  await expect(page.getByText(`The group ${name} was added.`)).toBeVisible();

  await page.getByRole("link", { name: `Back to ${nameOf(person)}` }).click();
  await expect(page).toHaveURL(`/users/${person.id}/tenants/${tenant}`);
  await expect(opened.getByRole("textbox", { name: "Position" })).toHaveValue("Kept");
  await expect(opened.getByRole("checkbox", { name: "WhatsApp" })).toBeChecked();
  await opened.getByRole("checkbox", { name }).check();
  await save(page, opened);
  expect((await readMember(page, person.id, tenant)).groups).toHaveLength(1);
});

test("x03: a conflict is told, what was typed stays, and the rest is taken in", async ({ page }) => {
  const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }] });
  await opened.getByRole("textbox", { name: "Position" }).fill("Typed");
  await setMember(page, person.id, tenant, {
    channels: [{ name: "webChat" }, { name: "vKontakte" }],
    profile: { displayName: "", position: "Other", signature: "", photo: null },
  });
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(opened.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await opened.getByRole("button", { name: "Load the current state" }).click();
  const position = opened.getByRole("textbox", { name: "Position" });
  await expect(position).toHaveValue("Typed");
  await expect(position).toHaveAccessibleDescription("Saved meanwhile by somebody else: Other");
  await expect(opened.getByRole("checkbox", { name: "VKontakte" })).toBeChecked();
  await save(page, opened);
  expect((await readMember(page, person.id, tenant)).profile.position).toBe("Typed");
});

test("x03: another change of the same user is no conflict", async ({ page }) => {
  const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }] });
  await opened.getByRole("textbox", { name: "Position" }).fill("Typed");
  await opened.getByRole("link", { name: "Details" }).click();
  await opened.getByRole("textbox", { name: "First name" }).fill("Alenka");
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("was saved.")).toBeVisible();
  await page.goto(`/users/${person.id}/tenants`);
  const renamed = panel(page, `Alenka ${person.lastName}`);
  await renamed.getByRole("link", { name: "Prague" }).click();
  await expect(renamed.getByRole("textbox", { name: "Position" })).toHaveValue("Typed");
  await save(page, renamed);
  expect((await readMember(page, person.id, tenant)).profile.position).toBe("Typed");
});

test("a draft outlives a reload and is marked in the list of tenants; closing lets it go", async ({ page }) => {
  const { opened, person } = await openMember(page, { channels: [{ name: "webChat" }] });
  await opened.getByRole("textbox", { name: "Position" }).fill("Typed");
  await page.reload();
  await expect(opened.getByRole("textbox", { name: "Position" })).toHaveValue("Typed");
  await page.keyboard.press("Escape");
  await expect(opened).toBeVisible();
  await opened.getByRole("link", { name: "All tenants" }).click();
  await expect(opened.getByRole("article").filter({ hasText: "Prague" }).getByText("Not saved")).toBeVisible();
  await opened.getByRole("button", { name: "Close" }).click();
  await page.goto(`/users/${person.id}/tenants`);
  await expect(opened.getByRole("article").first()).toBeVisible();
  await expect(opened.getByText("Not saved")).toHaveCount(0);
});

test("a colleague's rights are filled in, and nothing is saved before Save", async ({ page }) => {
  const tenant = await tenantNamed(page);
  const group = await addGroup(page, tenant);
  const colleague = await member(page, tenant, {
    permissions: [{ name: "viewOperators" }],
    channels: [{ name: "ipTelephony" }],
    groups: [group.id],
  });
  const { opened, person } = await openMember(page, { channels: [{ name: "webChat" }] });
  await opened.getByRole("button", { name: "Copy from a colleague" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy from a colleague" });
  await dialog.getByRole("textbox", { name: "Search" }).fill(colleague.lastName);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: nameOf(colleague) }).click();
  await expect(opened.getByText(`Filled in as ${nameOf(colleague)} has it.`)).toBeVisible();
  for (const name of ["View operators", "IP Telephony", group.name]) {
    await expect(opened.getByRole("checkbox", { name })).toBeChecked();
  }
  await expect(opened.getByRole("checkbox", { name: "WebChat" })).not.toBeChecked();
  expect((await readMember(page, person.id, tenant)).channels).toMatchObject([{ name: "webChat" }]);
  await save(page, opened);
  expect(await readMember(page, person.id, tenant)).toMatchObject({
    permissions: [{ name: "viewOperators" }],
    channels: [{ name: "ipTelephony" }],
    groups: [group.id],
  });
});
