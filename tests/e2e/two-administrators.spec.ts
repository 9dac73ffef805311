import type { Locator, Page } from "@playwright/test";
import { changeSettings, settingsNow } from "./company.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { addGroup, member, readMember, tenantNamed } from "./members.ts";
import { signedInAs } from "./people.ts";
import { secondAdministrator } from "./second-administrator.ts";
import { openMember, save } from "./tenant-panel.ts";
import { call, nameOf, panel } from "./users.ts";

let theirs: Page;

test.beforeEach(async ({ page, browser }) => {
  await signedInAs(page, "administrator");
  theirs = await secondAdministrator(page, browser);
});
test.afterEach(() => theirs.context().close());

test("x03 s29: of two who edit one membership the second is told, keeps the input, and saves on top of the first", async ({
  page,
}) => {
  const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }, { name: "email" }] });
  await theirs.goto(page.url());
  const second = panel(theirs, nameOf(person));
  await box(second, "WebChat").uncheck();
  await box(second, "View operators").check();
  await second.getByRole("textbox", { name: "Position" }).fill("Second");

  await box(opened, "E-mail").uncheck();
  await box(opened, "WhatsApp").check();
  await opened.getByRole("textbox", { name: "Position" }).fill("First");
  await save(page, opened);
  const first = await readMember(page, person.id, tenant);

  await saveTooLate(second);
  // Of the second nothing is written, of the first nothing is taken away.
  expect(await readMember(page, person.id, tenant)).toEqual(first);
  expect(names(first.channels)).toEqual(["webChat", "whatsApp"]);
  await expect(second.getByRole("textbox", { name: "Position" })).toHaveValue("Second");
  await expect(box(second, "WebChat")).not.toBeChecked();
  await expect(box(second, "View operators")).toBeChecked();

  await loadNewer(second);
  await expect(second.getByRole("textbox", { name: "Position" })).toHaveAccessibleDescription(
    "Saved meanwhile by somebody else: First",
  );
  await expect(box(second, "WhatsApp")).toBeChecked();
  await expect(box(second, "E-mail")).not.toBeChecked();
  await expect(box(second, "WebChat")).not.toBeChecked();
  await save(theirs, second);
  const both = await readMember(page, person.id, tenant);
  expect([names(both.permissions), names(both.channels), both.profile.position]).toEqual([
    ["viewOperators"],
    ["whatsApp"],
    "Second",
  ]);
});

test("x03 m03: of two who change the members of a group the second is told, and nobody of the first's is lost", async ({
  page,
}) => {
  const tenant = await tenantNamed(page);
  const group = await addGroup(page, tenant);
  const somebodyIn = (groups: string[]) => member(page, tenant, { permissions: [{ name: "viewOperators" }], groups });
  const [stays, leaves] = await Promise.all([somebodyIn([group.id]), somebodyIn([group.id])]);
  const [fromFirst, fromSecond] = await Promise.all([somebodyIn([]), somebodyIn([])]);
  await Promise.all([page, theirs].map((each) => each.goto(`/groups/${tenant}/${group.id}`)));
  const [opened, second] = [panel(page, group.name), panel(theirs, group.name)];
  await tickMember(second, fromSecond);

  await opened.getByRole("checkbox", { name: nameOf(leaves) }).uncheck();
  await tickMember(opened, fromFirst);
  await saveGroup(page, opened, group.name);
  expect(await membersOf(page, tenant, group.id)).toEqual(idsOf(stays, fromFirst));

  await saveTooLate(second);
  expect(await membersOf(page, tenant, group.id)).toEqual(idsOf(stays, fromFirst));
  await loadNewer(second);
  await expect(second.getByText("3 chosen")).toBeVisible();
  await saveGroup(theirs, second, group.name);
  expect(await membersOf(page, tenant, group.id)).toEqual(idsOf(stays, fromFirst, fromSecond));
});

test("x03 s27: of two who change the company's settings the second is told, and decides field by field", async ({ page }) => {
  const { resetLinkMinutes, activationLinkDays, presenceSeconds } = await settingsNow(page);
  try {
    await Promise.all([page, theirs].map((each) => each.goto("/company")));
    await input(theirs, "Link to reset a password").fill("55");
    await input(theirs, "Link to set the first password").fill("9");
    await input(page, "Link to reset a password").fill("50");
    await input(page, "Offline after being out of reach for").fill("90");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The settings were saved.")).toBeVisible();

    await saveTooLate(theirs.getByRole("main"));
    expect(await settingsNow(page)).toMatchObject({ resetLinkMinutes: 50, activationLinkDays, presenceSeconds: 90 });
    await loadNewer(theirs.getByRole("main"));
    await expect(input(theirs, "Link to reset a password")).toHaveValue("55");
    await expect(input(theirs, "Link to reset a password")).toHaveAccessibleDescription(
      /Saved meanwhile by somebody else: 50/,
    );
    await expect(input(theirs, "Offline after being out of reach for")).toHaveValue("90");
    await expectAccessible(theirs);
    await theirs.getByRole("button", { name: "Save" }).click();
    await expect(theirs.getByText("The settings were saved.")).toBeVisible();
    expect(await settingsNow(page)).toMatchObject({ resetLinkMinutes: 55, activationLinkDays: 9, presenceSeconds: 90 });
  } finally {
    await changeSettings(page, { resetLinkMinutes, activationLinkDays, presenceSeconds });
  }
});

async function saveTooLate(form: Locator): Promise<void> {
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
}

async function loadNewer(form: Locator): Promise<void> {
  await form.getByRole("button", { name: "Load the current state" }).click();
  await expect(form.getByRole("alert")).toHaveCount(0);
}

function box(opened: Locator, name: string): Locator {
  return opened.getByRole("checkbox", { name, exact: true });
}

function input(page: Page, name: string): Locator {
  return page.getByRole("textbox", { name, exact: true });
}

function names(given: { name: string }[]): string[] {
  return given.map(({ name }) => name).toSorted();
}

function idsOf(...people: { id: string }[]): string[] {
  return people.map(({ id }) => id).toSorted();
}

async function tickMember(opened: Locator, person: { firstName: string; lastName: string }): Promise<void> {
  await opened.getByRole("textbox", { name: "Search members" }).fill(person.lastName);
  await opened.getByRole("checkbox", { name: nameOf(person) }).check();
}

async function saveGroup(page: Page, opened: Locator, name: string): Promise<void> {
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`The group ${name} was saved.`)).toBeVisible();
}

async function membersOf(page: Page, tenant: string, group: string): Promise<string[]> {
  const { body } = await call(page, "GET", `/v1/tenants/${tenant}/groups/${group}`);
  return idsOf(...(body as { members: { id: string }[] }).members);
}
