import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./desk.ts";
import { addGroup, picture, readMember, tenantNamed } from "./members.ts";
import { signedInAs } from "./people.ts";
import { openMember, save } from "./tenant-panel.ts";
import { addByApi, call, nameOf, panel, somebody } from "./users.ts";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

const permissions = {
  "Tenant admin": /full set-up/,
  "Manage tenant files": /File management/,
  "Manage tenant templates": /Template management/,
  "View other sessions": /nobody has accepted/,
  "Tag ended sessions": /sessions that have ended/,
  "View other e-mails": /e-mails/,
  "View operators": /Overview of operators/,
  "Manage campaigns": /Campaign/,
};
const channels = [
  "WebChat",
  "IP Telephony",
  "E-mail",
  "Facebook Messenger",
  "WhatsApp",
  "Apple Messages for Business",
  "VKontakte",
];

test("s29 d12: a tenant is chosen first, all are listed, and the first tick makes a member", async ({ page }) => {
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/users/${id}`);
  const opened = panel(page, nameOf(person));
  await opened.getByRole("link", { name: "Tenants" }).click();
  await expect(page).toHaveURL(`/users/${id}/tenants`);
  const { tenants } = (await call(page, "GET", "/v1/tenants")).body as { tenants: { name: string }[] };
  await expect(opened.getByRole("article")).toHaveCount(tenants.length);
  await expect(opened.getByText("Member", { exact: true })).toHaveCount(0);

  await opened.getByRole("link", { name: "Prague" }).click();
  await expect(page).toHaveURL(`/users/${id}/tenants/${await tenantNamed(page)}`);
  await expect(opened.getByRole("heading", { name: "Prague" })).toBeFocused();
  await opened.getByRole("checkbox", { name: "WebChat" }).check();
  await save(page, opened);
  await opened.getByRole("link", { name: "All tenants" }).click();
  const prague = opened.getByRole("article").filter({ hasText: "Prague" });
  await expect(prague.getByText("Member", { exact: true })).toBeVisible();
  await expect(prague.getByText("WebChat")).toBeVisible();
});

test("s31 s32: the groups stand on top, permissions and channels under the photo", async ({ page }) => {
  const { opened } = await openMember(page, { channels: [{ name: "webChat" }] });
  const parts = opened.getByText(/^(Groups|Add a photo|Permissions|Channels)$/);
  await expect(parts).toHaveText(["Groups", "Add a photo", "Permissions", "Channels"]);
});

test("s37 to s44 s47 m15: each of the eight permissions says what it opens, and is saved for this tenant alone", async ({ page }) => {
  const { opened, person, tenant } = await openMember(page, {});
  for (const [name, opens] of Object.entries(permissions)) {
    const box = opened.getByRole("checkbox", { name, exact: true });
    await expect(box).toHaveAccessibleDescription(opens);
    await box.check();
  }
  await save(page, opened);
  const { body } = await call(page, "GET", `/v1/users/${person.id}`);
  const { memberships } = body as { memberships: { tenant: { id: string }; permissions: object[] }[] };
  expect(memberships.map((each) => [each.tenant.id, each.permissions.length])).toEqual([[tenant, 8]]);
});

test("s48 d14: Tag ended sessions stands below View other sessions, and says what it does alone", async ({ page }) => {
  const { opened } = await openMember(page, {});
  const names = await opened.getByRole("group", { name: "Permissions" }).getByRole("checkbox").evaluateAll(labels);
  expect(names.indexOf("Tag ended sessions")).toBe(names.indexOf("View other sessions") + 1);
  const alone = opened.getByText(/^Alone it reaches only the user's own sessions/);
  await opened.getByRole("checkbox", { name: "Tag ended sessions" }).check();
  await expect(alone).toBeVisible();
  await opened.getByRole("checkbox", { name: "View other sessions" }).check();
  await expect(alone).toHaveCount(0);
});

test("s53 d16: the seven channels, and Generic only where the company has turned it on", async ({ page }) => {
  const { opened } = await openMember(page, {});
  const boxes = opened.getByRole("group", { name: "Channels" }).getByRole("checkbox");
  expect(await boxes.evaluateAll(labels)).toEqual(channels);
  await turnGeneric(page, true);
  try {
    await page.reload();
    await expect(boxes).toHaveCount(8);
    expect(await boxes.evaluateAll(labels)).toEqual([...channels, "Generic"]);
  } finally {
    await turnGeneric(page, false);
  }
});

test("x05: a right may end by itself; an end that has passed is refused on that right", async ({ page }) => {
  const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }, { name: "email" }] });
  await opened.getByRole("button", { name: "Set an end: E-mail" }).click();
  const end = opened.getByLabel("End of E-mail");
  await expect(end).toBeFocused();
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(end).toHaveAttribute("aria-invalid", "true");
  await end.fill("2020-01-01T10:00");
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(end).toBeFocused();
  await expect(end).toHaveAccessibleDescription(/out of range/);
  await end.fill("2031-05-06T10:00");
  await save(page, opened);
  const saved = (await readMember(page, person.id, tenant)).channels.find(({ name }) => name === "email");
  expect(saved?.until).toMatch(/^2031-05-0/);
  await opened.getByRole("button", { name: "Without end: E-mail" }).click();
  await expect(opened.getByRole("button", { name: "Set an end: E-mail" })).toBeFocused();
  await save(page, opened);
});

test("s30 m16: display name, position and photo; a signature only where E-mail is granted", async ({ page }) => {
  const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }] });
  const signature = opened.getByRole("textbox", { name: "E-mail signature" });
  await expect(signature).toHaveCount(0);
  await opened.getByRole("checkbox", { name: "E-mail", exact: true }).check();
  await signature.fill("With regards\nAlena");
  await opened.getByRole("textbox", { name: "Display name" }).fill("Ala from support");
  await opened.getByRole("textbox", { name: "Position" }).fill("Specialist");
  await choosePhoto(page, opened, "Add a photo", { name: "a.png", mimeType: "image/png", buffer: picture });
  await expect(opened.getByRole("button", { name: "Change the photo" })).toBeVisible();
  await expect.poll(() => opened.locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await save(page, opened);
  expect((await readMember(page, person.id, tenant)).profile).toEqual({
    displayName: "Ala from support",
    position: "Specialist",
    signature: "With regards\nAlena",
    photo: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
  });
  await expect(opened.getByText("Clients see: Ala from support")).toBeVisible();
  await opened.getByRole("button", { name: "Remove the photo" }).click();
  await save(page, opened);
  expect((await readMember(page, person.id, tenant)).profile.photo).toBeNull();
});

test("s30: what is no picture is refused, and what was typed stays", async ({ page }) => {
  const { opened } = await openMember(page, { channels: [{ name: "webChat" }] });
  await opened.getByRole("textbox", { name: "Position" }).fill("Typed");
  const file = { name: "a.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") };
  await choosePhoto(page, opened, "Add a photo", file);
  await expect(opened.getByRole("alert")).toContainText("does not take this kind of content");
  await expect(opened.getByRole("textbox", { name: "Position" })).toHaveValue("Typed");
});

test("d06: an e-mail address is refused as display name, on its field", async ({ page }) => {
  const { opened } = await openMember(page, { channels: [{ name: "webChat" }] });
  const name = opened.getByRole("textbox", { name: "Display name" });
  await name.fill("alena@demo.example");
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/no e-mail address/);
});

test("d21: serving in no group is told before it is saved", async ({ page }) => {
  const { opened } = await openMember(page, {});
  const warning = opened.getByText(/^In no group of this tenant/);
  await expect(warning).toHaveCount(0);
  await opened.getByRole("checkbox", { name: "WebChat" }).check();
  await expect(warning).toBeVisible();
});

test("d12 d21: Remove from tenant shows first what is lost", async ({ page }) => {
  const tenant = await tenantNamed(page);
  const group = await addGroup(page, tenant);
  const { opened, person } = await openMember(page, {
    permissions: [{ name: "viewOperators" }],
    channels: [{ name: "email" }],
    groups: [group.id],
  });
  await opened.getByRole("button", { name: "Remove from tenant" }).click();
  const dialog = page.getByRole("alertdialog");
  for (const lost of ["View operators", "E-mail", group.name, /gets no work in this tenant/]) {
    await expect(dialog.getByText(lost)).toBeVisible();
  }
  await expectAccessible(page);
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Remove from tenant" }).click();
  await expect(page).toHaveURL(`/users/${person.id}/tenants`);
  await expect(page.getByText(`${nameOf(person)} was removed from Prague.`)).toBeVisible();
  await expect(opened.getByText("Member", { exact: true })).toHaveCount(0);
});

test("an unknown tenant gets a panel that says so", async ({ page }) => {
  const id = await addByApi(page, somebody());
  await page.goto(`/users/${id}/tenants/01900000-0000-7000-8000-000000000000`);
  await expect(page.getByRole("dialog").getByText("This is not here, or not any more.")).toBeVisible();
});

function labels(boxes: Element[]): string[] {
  return boxes.map((box) => box.parentElement?.textContent?.trim() ?? "");
}

async function choosePhoto(
  page: Page,
  opened: Locator,
  button: string,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await opened.getByRole("button", { name: button }).click();
  await (await chooser).setFiles(file);
}

async function turnGeneric(page: Page, genericChannel: boolean): Promise<void> {
  const { version } = (await call(page, "GET", "/v1/company")).body as { version: number };
  const headers = { "If-Match": `"${version}"` };
  expect((await call(page, "PATCH", "/v1/company", { genericChannel }, headers)).status).toBe(200);
}
