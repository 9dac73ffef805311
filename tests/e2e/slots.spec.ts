import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./desk.ts";
import { newName } from "./members.ts";
import { signedInAs } from "./people.ts";
import { addByApi, call, nameOf, panel, somebody, versionOf } from "./users.ts";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("s58 s59 s60 m01 d22: each group of channels has its own number, for the user as a whole", async ({ page }) => {
  const { id, opened } = await openSlots(page);
  await expect(opened.getByText(/over all tenants together/)).toBeVisible();
  await expect(opened.getByRole("textbox", { name: "Live (WebChat, IP Telephony)" })).toBeVisible();
  await field(opened, "Live").fill("2");
  await field(opened, "Offline").fill("7");
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The slots were saved.")).toBeVisible();
  expect((await slotsOf(page, id)).own).toEqual({ live: 2, offline: 7, email: null });
  await page.reload();
  await expect(field(opened, "Live")).toHaveValue("2");
  await expect(field(opened, "E-mail")).toHaveValue("");
});

test("d23: empty inherits, and says how much and from where; 0 is told in words", async ({ page }) => {
  const profile = await addProfile(page, { live: 4, offline: 0, email: 9 });
  const { id, opened } = await openSlots(page);
  const choice = opened.getByRole("combobox", { name: "Slot profile" });
  await expect(choice.getByRole("option").first()).toHaveText(/^Company default/);
  await expect(choice).toHaveValue("");
  await choice.selectOption({ label: profile.name });
  await expect(field(opened, "Live")).toHaveAttribute("placeholder", "4");
  await expect(field(opened, "Live")).toHaveAccessibleDescription(`While empty: 4, from the profile ${profile.name}.`);
  await expect(field(opened, "Offline")).toHaveAccessibleDescription(/^0: is given nothing\./);
  await field(opened, "E-mail").fill("0");
  await expect(field(opened, "E-mail")).toHaveAccessibleDescription(/^0: is given nothing\./);
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The slots were saved.")).toBeVisible();
  expect(await slotsOf(page, id)).toMatchObject({
    profile: { id: profile.id },
    own: { live: null, offline: null, email: 0 },
    limits: { live: { slots: 4, from: "profile" }, email: { slots: 0, from: "own" } },
  });
});

for (const wrong of ["1.5", "1,5", "-1", "101", "five"]) {
  test(`d23: ${wrong} is refused on its field, and nothing is saved`, async ({ page }) => {
    const { id, opened } = await openSlots(page);
    await field(opened, "Live").fill("3");
    await field(opened, "Offline").fill(wrong);
    await opened.getByRole("button", { name: "Save" }).click();
    await expect(field(opened, "Offline")).toBeFocused();
    await expect(field(opened, "Offline")).toHaveAttribute("aria-invalid", "true");
    await expect(field(opened, "Offline")).toHaveAccessibleDescription(/whole number|out of range/);
    await expect(field(opened, "Offline")).toHaveValue(wrong);
    expect((await slotsOf(page, id)).own).toEqual({ live: null, offline: null, email: null });
    await field(opened, "Offline").fill("100");
    await opened.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The slots were saved.")).toBeVisible();
  });
}

test("x03 s62: a conflict is told; who changes one group of channels leaves the others as they are", async ({ page }) => {
  const { id, opened } = await openSlots(page);
  await field(opened, "Live").fill("3");
  const change = { profile: null, live: 8, offline: 6, email: null };
  expect((await call(page, "PUT", `/v1/users/${id}/slots`, change, await versionOf(page, id))).status).toBe(200);
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(opened.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await opened.getByRole("button", { name: "Load the current state" }).click();
  await expect(field(opened, "Live")).toHaveValue("3");
  await expect(field(opened, "Live")).toHaveAccessibleDescription(/^Saved meanwhile by somebody else: 8/);
  await expect(field(opened, "Offline")).toHaveValue("6");
  await opened.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The slots were saved.")).toBeVisible();
  expect((await slotsOf(page, id)).own).toEqual({ live: 3, offline: 6, email: null });
});

test("what was typed stays on the way through other sections, until it is discarded", async ({ page }) => {
  const { opened } = await openSlots(page);
  await field(opened, "Live").fill("3");
  await opened.getByRole("link", { name: "History" }).click();
  await opened.getByRole("link", { name: "Channel slots" }).click();
  await expect(field(opened, "Live")).toHaveValue("3");
  await opened.getByRole("button", { name: "Discard changes" }).click();
  await expect(field(opened, "Live")).toHaveValue("");
});

test("s36 s49: a tenant administrator reaches nobody's slots, full set-up or not", async ({ page, context }) => {
  const { id } = await openSlots(page);
  await context.clearCookies();
  await signedInAs(page, "tenantAdministrator");
  await page.goto(`/users/${id}/slots`);
  await expect(page.getByRole("heading", { name: "No access", level: 1 })).toBeVisible();
  expect((await call(page, "GET", `/v1/users/${id}/slots`)).status).toBe(403);
});

async function openSlots(page: Page): Promise<{ id: string; opened: Locator }> {
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/users/${id}/slots`);
  const opened = panel(page, nameOf(person));
  await expect(field(opened, "Live")).toBeVisible();
  return { id, opened };
}

function field(opened: Locator, name: string): Locator {
  return opened.getByRole("textbox", { name });
}

async function slotsOf(page: Page, id: string) {
  const { body } = await call(page, "GET", `/v1/users/${id}/slots`);
  return body as { own: object };
}

async function addProfile(page: Page, numbers: object): Promise<{ id: string; name: string }> {
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const answer = await call(page, "POST", "/v1/slot-profiles", { name: newName("Profile"), ...numbers }, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as { id: string; name: string };
}
