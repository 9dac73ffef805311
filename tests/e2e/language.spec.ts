import { expect, test } from "./desk.ts";
import { company, people, signedInAs } from "./people.ts";
import { call } from "./users.ts";

test("the page speaks Czech when asked to, and remembers it", async ({ page }) => {
  await signedInAs(page, "administrator");
  await page.goto("/users");
  await page.getByRole("combobox", { name: "Language" }).selectOption("Čeština");
  await expect(page.getByRole("heading", { name: "Uživatelé", level: 1 })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Uživatelské jméno" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "cs");
  await expect(page).toHaveTitle("Uživatelé · Deskwarden");

  await page.reload();
  await expect(page.getByRole("heading", { name: "Uživatelé", level: 1 })).toBeVisible();
  const { meta } = (await call(page, "GET", "/v1/users")).body as { meta: { total: number } };
  const form = { one: "uživatel", few: "uživatelé", many: "uživatele", other: "uživatelů" };
  const noun = form[new Intl.PluralRules("cs").select(meta.total) as keyof typeof form];
  await expect(page.getByText(`${meta.total} ${noun}`, { exact: true })).toBeVisible();
});

test("errors of the server are told in Czech", async ({ page }) => {
  await page.goto(`/c/${company}`);
  await page.getByRole("combobox", { name: "Language" }).selectOption("Čeština");
  await page.getByRole("textbox", { name: "E-mail nebo uživatelské jméno" }).fill(people.operator.login);
  await page.getByRole("textbox", { name: "Heslo", exact: true }).fill("to jistě není ono");
  await page.getByRole("button", { name: "Přihlásit se" }).click();
  await expect(page.getByRole("alert")).toContainText("Přihlášení se nezdařilo.");
});

test.describe("in a Czech browser", () => {
  test.use({ locale: "cs-CZ" });
  test("the page is Czech from the start", async ({ page }) => {
    await page.goto(`/c/${company}`);
    await expect(page.getByRole("heading", { name: "Přihlášení" })).toBeVisible();
  });
});
