import type { Page } from "@playwright/test";
import { freshName, make } from "./company.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { company, signedInAs } from "./people.ts";
import { picture, readMember } from "./members.ts";
import { openMember } from "./tenant-panel.ts";
import { addByApi, call, field, nameOf, panel, somebody } from "./users.ts";

test.describe("while a form is being saved", () => {
  test.beforeEach(({ page }) => signedInAs(page, "administrator"));

  test("it says so, keeps the focus, takes nothing more, and is sent once", async ({ page }) => {
    const person = somebody();
    const id = await addByApi(page, person);
    await page.goto(`/users/${id}`);
    const editing = panel(page, nameOf(person));
    const first = field(editing, "First name");
    const save = await held(page, "PATCH", `/v1/users/${id}`);
    await first.fill("Dana");
    await first.press("Enter");
    await expect(editing.getByText("Saving…")).toBeAttached();

    await page.keyboard.type(" is lost");
    await page.keyboard.press("Enter");
    await editing.getByRole("button", { name: "Save" }).click();
    await expect(first).toHaveValue("Dana");
    await expect(first).not.toBeEditable();
    await expectAccessible(page);

    save.letGo();
    await expect(page.getByText(`Dana ${person.lastName} was saved.`)).toBeVisible();
    expect(save.sent()).toBe(1);
    const { user } = (await call(page, "GET", `/v1/users/${id}`)).body as { user: { firstName: string } };
    expect(user.firstName).toBe("Dana");
  });

  test("the focus stays in the field, and where it is refused everything can be changed again", async ({ page }) => {
    const person = somebody();
    const id = await addByApi(page, person);
    await page.goto(`/users/${id}`);
    const editing = panel(page, nameOf(person));
    const [first, last] = [field(editing, "First name"), field(editing, "Last name")];
    const save = await held(page, "PATCH", `/v1/users/${id}`);
    await last.fill("");
    await first.fill("Dana");
    await first.press("Enter");
    await expect(first).not.toBeEditable();
    await expect(first).toBeFocused();

    save.letGo();
    await expect(last).toBeFocused();
    await expect(last).toHaveAccessibleDescription(/Fill this in/);
    await expect(editing.getByText("Saving…")).toHaveCount(0);
    await expect(first).toHaveValue("Dana");
    await last.fill(person.lastName);
    await last.press("Enter");
    await expect(page.getByText(`Dana ${person.lastName} was saved.`)).toBeVisible();
  });

  test("its boxes can be reached and not ticked, and afterwards they can", async ({ page }) => {
    const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }] });
    const save = await held(page, "PUT", `/v1/users/${person.id}/tenants/${tenant}`);
    const other = opened.getByRole("checkbox", { name: "VKontakte" });
    await opened.getByRole("checkbox", { name: "WhatsApp" }).check();
    await opened.getByRole("button", { name: "Save" }).click();
    await expect(opened.getByText("Saving…")).toBeAttached();
    await other.press("Space");
    await expect(other).toBeFocused();
    await expect(other).toBeDisabled();
    await expect(other).not.toBeChecked();
    await opened.getByRole("button", { name: "Set an end: WebChat" }).press("Enter");
    await expect(opened.getByLabel("End of WebChat")).toHaveCount(0);
    await expectAccessible(page);

    save.letGo();
    await expect(page.getByText("The data for Prague was saved.")).toBeVisible();
    await other.check();
    await expect(opened.getByRole("checkbox", { name: "WhatsApp" })).toBeChecked();
    const { channels } = await readMember(page, person.id, tenant);
    expect(channels.map(({ name }) => name)).toEqual(["webChat", "whatsApp"]);
  });

  test("a photo that is on its way is waited for", async ({ page }) => {
    const { opened, person, tenant } = await openMember(page, { channels: [{ name: "webChat" }] });
    const photo = await held(page, "POST", "/v1/photos");
    const save = await held(page, "PUT", `/v1/users/${person.id}/tenants/${tenant}`);
    save.letGo();
    const choosing = page.waitForEvent("filechooser");
    await opened.getByRole("button", { name: "Add a photo" }).click();
    await (await choosing).setFiles({ name: "a.png", mimeType: "image/png", buffer: picture });
    await expect(opened.getByText("Saving…")).toBeAttached();
    await opened.getByRole("button", { name: "Save" }).click();
    await expect(opened.getByRole("textbox", { name: "Position" })).not.toBeEditable();

    photo.letGo();
    await expect(opened.getByRole("button", { name: "Change the photo" })).toBeVisible();
    expect(save.sent()).toBe(0);
    await opened.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The data for Prague was saved.")).toBeVisible();
    expect((await readMember(page, person.id, tenant)).profile.photo).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the other form of the same panel goes on, and what is typed there stays", async ({ page }) => {
    const { id, name } = await make(page, "/v1/tenants", { name: freshName("Tenant") });
    await page.goto(`/tenants/${id}`);
    const save = await held(page, "PATCH", `/v1/tenants/${id}`);
    const renamed = freshName("Renamed");
    const editing = panel(page, name);
    await field(editing, "Name").fill(renamed);
    await editing.getByRole("button", { name: "Rename" }).click();
    await expect(field(editing, "Name")).not.toBeEditable();
    await field(editing, "Note").fill("typed meanwhile");

    save.letGo();
    await expect(field(panel(page, renamed), "Note")).toHaveValue("typed meanwhile");
    await panel(page, renamed).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`The settings of ${renamed} were saved.`)).toBeVisible();
    expect((await call(page, "GET", `/v1/tenants/${id}`)).body).toMatchObject({ name: renamed, note: "typed meanwhile" });
  });
});

test("a form sent twice in one breath is sent once", async ({ page }) => {
  await page.goto(`/c/${company}`);
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/auth/sign-in")) sent += 1;
  });
  await page.getByRole("textbox", { name: "E-mail or username" }).fill(`${freshName("nobody")}@demo.example`);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill("not the password at all");
  await page.locator("form").evaluate((form: HTMLFormElement) => (form.requestSubmit(), form.requestSubmit()));
  await expect(page.getByRole("alert")).toContainText("The sign-in did not succeed.");
  expect(sent).toBe(1);
});

/** Keeps back what the page sends there until it is let go. */
async function held(page: Page, method: string, path: string) {
  let sent = 0;
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    sent += 1;
    await gate;
    await route.continue();
  });
  return { letGo: () => letGo(), sent: () => sent };
}
