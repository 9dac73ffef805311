import type { Page } from "@playwright/test";
import { changeSettings, type Settings, settingsNow } from "./company.ts";
import { expect, test } from "./desk.ts";
import { expectGoodLooks } from "./looks.ts";
import { signedInAs } from "./people.ts";
import { call } from "./users.ts";

/** Label, least and most, unit. */
const numbers = [
  ["Minimum length", 8, 64, "characters"],
  ["After doing nothing for", 5, 1440, "minutes"],
  ["In any case after", 1, 720, "hours"],
  ["Link to set the first password", 1, 30, "days"],
  ["Link to reset a password", 10, 1440, "minutes"],
  ["Offline after being out of reach for", 60, 600, "seconds"],
] as const;

test.describe("a company administrator", () => {
  let before: Settings;
  test.beforeEach(async ({ page }) => {
    await signedInAs(page, "administrator");
    before = await settingsNow(page);
  });
  test.afterEach(async ({ page }) => {
    const { id, slug, version, ...settings } = before;
    await changeSettings(page, settings);
  });

  test("s27 m13: settings are changed together and stand after a reload", async ({ page }) => {
    await open(page);
    await input(page, "Link to reset a password").fill("45");
    await input(page, "Words no password may contain").fill("ostrava\n\nbrno, olomouc");
    await zone(page).fill("Asia/Kolkata");
    await page.getByRole("combobox", { name: "Language of mails" }).selectOption("Czech");
    await save(page);
    await expect(page.getByText("The settings were saved.")).toBeVisible();
    await page.reload();
    await expect(input(page, "Link to reset a password")).toHaveValue("45");
    await expect(input(page, "Words no password may contain")).toHaveValue("ostrava\nbrno\nolomouc");
    await expect(zone(page)).toHaveValue("Asia/Kolkata");
    expect(await settingsNow(page)).toMatchObject({
      language: "cs",
      resetLinkMinutes: 45,
      passwordMinLength: before["passwordMinLength"],
    });
  });

  test("m13 d09: every number tells its unit and bounds, and what oversteps them is refused on its field", async ({ page }) => {
    await open(page);
    for (const [label, low, high, unit] of numbers) {
      const range = `From ${low} to ${high.toLocaleString("en")} ${unit}.`;
      await expect(input(page, label)).toHaveAccessibleDescription(new RegExp(`^${range}`));
    }
    for (const [wrong, text] of [
      [(low: number) => low - 1, "This is out of range."],
      [(_: number, high: number) => high + 1, "This is out of range."],
      [() => 7.5, "Type a whole number."],
      [() => "a lot", "Type a whole number."],
      [() => "", "Fill this in."],
    ] as const) {
      for (const [label, low, high] of numbers) await input(page, label).fill(String(wrong(low, high)));
      await save(page);
      await expect(input(page, "Minimum length")).toBeFocused();
      for (const [label, low, high] of numbers) {
        await expect(input(page, label)).toHaveAccessibleDescription(new RegExp(`${text.replace(".", "\\.")}$`));
        await expect(input(page, label)).toHaveValue(String(wrong(low, high)));
      }
    }
    expect((await settingsNow(page)).version).toBe(before.version);
  });

  test("m13: what only the server knows to be wrong is told on its field", async ({ page }) => {
    await open(page);
    await zone(page).fill("Prague");
    await input(page, "Words no password may contain").fill("longer\nab");
    await input(page, "Name").fill(" ");
    await save(page);
    await expect(zone(page)).toHaveAccessibleDescription(/This does not have the right form\./);
    await expect(input(page, "Words no password may contain")).toHaveAccessibleDescription(/This is too short\./);
    await expect(input(page, "Name")).toHaveAccessibleDescription(/Fill this in\./);
    await expect(input(page, "Name")).toBeFocused();
    expect((await settingsNow(page)).version).toBe(before.version);
  });

  test("d16 m10 d24 d18: switches and what is offered while away are set, and the others stay", async ({ page }) => {
    await open(page);
    const asked = ["Channel Generic", "Lock channel switches", "One call at a time", "Live", "Offline", "E-mail"];
    for (const name of asked) {
      const box = page.getByRole("checkbox", { name, exact: true });
      await box.setChecked(!(await box.isChecked()));
    }
    await save(page);
    await expect(page.getByText("The settings were saved.")).toBeVisible();
    const { offeredWhileAway: away, ...was } = before as unknown as Record<string, boolean> & {
      offeredWhileAway: Record<string, boolean>;
    };
    expect(await settingsNow(page)).toMatchObject({
      genericChannel: !was["genericChannel"],
      switchesLocked: !was["switchesLocked"],
      oneCall: !was["oneCall"],
      offeredWhileAway: { live: !away["live"], offline: !away["offline"], email: !away["email"] },
    });
    await expect(page.getByRole("checkbox", { name: "Lock channel switches" })).toHaveAccessibleDescription(
      /every channel they hold counts as on/,
    );
  });

  test("a stale change is refused, what was typed stays, and the current state can be loaded", async ({ page }) => {
    await open(page);
    await input(page, "Link to reset a password").fill("50");
    await changeSettings(page, { resetLinkMinutes: 55, activationLinkDays: 9 });
    await save(page);
    await expect(page.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
    await expect(input(page, "Link to reset a password")).toHaveValue("50");
    await page.getByRole("button", { name: "Load the current state" }).click();
    await expect(input(page, "Link to set the first password")).toHaveValue("9");
    await expect(input(page, "Link to reset a password")).toHaveValue("50");
    await expect(input(page, "Link to reset a password")).toHaveAccessibleDescription(
      /Saved meanwhile by somebody else: 55/,
    );
    await save(page);
    await expect(page.getByText("The settings were saved.")).toBeVisible();
    expect(await settingsNow(page)).toMatchObject({ resetLinkMinutes: 50, activationLinkDays: 9 });
  });

  test("what was typed outlives a look next door, and can be thrown away", async ({ page }) => {
    await open(page);
    const stored = await input(page, "Minimum length").inputValue();
    await input(page, "Minimum length").fill("33");
    await page.getByRole("link", { name: "Away reasons" }).click();
    await expect(page.getByRole("heading", { name: "Away reasons", level: 1 })).toBeFocused();
    await expect(page).toHaveTitle("Away reasons · Deskwarden");
    await page.getByRole("link", { name: "Settings", exact: true }).click();
    await expect(input(page, "Minimum length")).toHaveValue("33");
    await page.getByRole("button", { name: "Discard changes" }).click();
    await expect(input(page, "Minimum length")).toHaveValue(stored);
    expect((await settingsNow(page)).version).toBe(before.version);
  });

  test("the settings look well", ({ page }) => expectGoodLooks(page, "/company", "Settings"));
});

for (const who of ["tenantAdministrator", "operator"] as const) {
  test(`s27 s34: to a ${who} the settings are neither shown nor told`, async ({ page }) => {
    await signedInAs(page, who);
    await page.goto("/me");
    await expect(page.getByRole("link", { name: "My profile" }).or(page.getByRole("heading", { level: 1 })).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Company" })).toHaveCount(0);
    for (const path of ["/company", "/company/slot-profiles", "/company/slot-profiles/new", "/company/away-reasons"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "No access", level: 1 })).toBeVisible();
      await expect(page.getByText("What is missing: Company administrator.")).toBeVisible();
      await expect(page).toHaveURL(path);
    }
    const { status, body } = await call(page, "GET", "/v1/company");
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: "forbidden", denial: { action: "viewCompanySettings" } });
  });
}

async function open(page: Page): Promise<void> {
  await page.goto("/company");
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await expect(input(page, "Name")).toBeVisible();
}

function input(page: Page, name: string) {
  return page.getByRole("textbox", { name, exact: true });
}

/** With its list of proposals it is a combobox. */
function zone(page: Page) {
  return page.getByRole("combobox", { name: "Time zone" });
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save" }).click();
}
