import type { Page } from "@playwright/test";
import { expect, test } from "./desk.ts";
import { company, password, people, signedInAs, signIn, signOut, submitSignIn } from "./people.ts";
import { call } from "./users.ts";

test("s34: a tenant administrator has no Users section in the navigation", async ({ page }) => {
  await signedInAs(page, "tenantAdministrator");
  await page.goto("/me");
  await expect(page.getByRole("heading", { name: "Petr Svoboda" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);
});

for (const path of ["/users", "/users/new", "/users?status=deactivated"]) {
  test(`s34 s35: a tenant administrator at ${path} is told why there is no access`, async ({ page }) => {
    await signedInAs(page, "tenantAdministrator");
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "No access", level: 1 })).toBeVisible();
    await expect(page.getByText("What is missing: Company administrator.")).toBeVisible();
    await expect(page.getByText("It can be given by: a company administrator.")).toBeVisible();
    await expect(page).toHaveURL(path);
    await expect(page).toHaveTitle("No access · Deskwarden");
    await expect(page.getByRole("grid")).toHaveCount(0);
  });
}

test("s34 s49: the server refuses the list to a tenant administrator with the same reason", async ({ page }) => {
  await signedInAs(page, "tenantAdministrator");
  const { status, body } = await call(page, "GET", "/v1/users");
  expect(status).toBe(403);
  expect(body).toMatchObject({
    code: "forbidden",
    denial: { action: "listUsers", missing: [{ grants: [{ kind: "administrator" }] }] },
  });
});

test("e08: a wrong password and an unknown name get the same neutral message", async ({ page }) => {
  await signIn(page, people.operator.login, "not the password at all");
  const first = await refusal(page);
  await signIn(page, "nobody.at.all@demo.example", "not the password at all");
  expect(await refusal(page)).toBe(first);
  await signIn(page, people.operator.login, password);
  await expect(page.getByRole("heading", { name: people.operator.first })).toBeVisible();
});

test("d10: the sign-in page says what happens to the e-mail once a username is chosen", async ({ page }) => {
  await page.goto(`/c/${company}`);
  const login = page.getByRole("textbox", { name: "E-mail or username" });
  await expect(login).toHaveAccessibleDescription("If you chose a username, your e-mail does not work here.");
});

test("a visitor is asked to sign in and then led to where they wanted to go", async ({ page }) => {
  await page.goto("/users?status=deactivated");
  await expect(page).toHaveURL(/^[^?]*\/\?next=/);
  await page.getByRole("textbox", { name: "Company address name" }).fill(company);
  await page.getByRole("button", { name: "Continue" }).click();
  await submitSignIn(page, people.administrator.login, password);
  await expect(page).toHaveURL("/users?status=deactivated");
});

test("o03: after sign-in nobody is led to another site", async ({ page }) => {
  await page.goto(`/c/${company}?next=//evil.example/`);
  await submitSignIn(page, people.operator.login, password);
  await expect(page).toHaveURL("/me");
});

test("e21: signing out ends the session, also for whoever goes back", async ({ page }) => {
  await signIn(page, people.administrator.login, password);
  await expect(page.getByRole("heading", { name: "Users" })).toBeVisible();
  const cookies = await page.context().cookies();
  await signOut(page, "Jana Nováková");
  await page.goBack();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.context().addCookies(cookies);
  expect((await call(page, "GET", "/v1/me")).status).toBe(401);
});

test("x01: the footer states the policy hash of the server", async ({ page }) => {
  await signedInAs(page, "operator");
  await page.goto("/me");
  const { policyHash } = (await call(page, "GET", "/healthz")).body as { policyHash: string };
  await expect(page.getByRole("contentinfo").getByText(policyHash.slice(0, 12))).toBeVisible();
});

test("an address that leads nowhere says so", async ({ page }) => {
  await page.goto("/nowhere/at/all");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});

async function refusal(page: Page): Promise<string> {
  const alert = page.getByRole("alert");
  await expect(alert).toBeVisible();
  return alert.innerText();
}
