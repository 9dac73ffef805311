import type { Browser, Page } from "@playwright/test";
import { type Account, firstPassword } from "./account.ts";
import { freshName, make } from "./company.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { expectAccessibleLightAndDark } from "./looks.ts";
import { awayReason, somebodyWith } from "./operator.ts";
import { signedInAs, signIn } from "./people.ts";
import { call, changeByApi, nameOf } from "./users.ts";

test("s42: a tenant administrator finds the operators of their tenant in the navigation", async ({ page }) => {
  await signedInAs(page, "tenantAdministrator");
  await page.goto("/me");
  await page.getByRole("link", { name: "Operators" }).click();
  await expect(page.getByRole("heading", { name: "Operators", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/operators\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("combobox", { name: "Tenant" })).toHaveText("Prague");
  await expect(operatorRow(page, "Eva Dvořáková")).toContainText("WebChat");
});

test("s42 s45: an operator alone has no overview, in the navigation or at its address", async ({ page }) => {
  const { tenant } = await somebodyWith(page, {});
  await page.context().clearCookies();
  await signedInAs(page, "operator");
  await page.goto(`/operators/${tenant}`);
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByText("What is missing: View operators.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Operators" })).toHaveCount(0);
  expect((await call(page, "GET", `/v1/tenants/${tenant}/operators`)).status).toBe(403);
});

test("s42 d15: who may only view operators sees them, and may neither set a status nor see rights", async ({ page }) => {
  const viewer = await somebodyWith(page, { permissions: ["viewOperators"] });
  const { account } = await somebodyWith(page, { channels: ["email"] });
  await signInAsAccount(page, viewer.account);
  await page.goto(`/operators/${viewer.tenant}?search=${encodeURIComponent(account.lastName)}`);
  await operatorRow(page, nameOf(account)).getByRole("link").click();
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await expect(panel.getByRole("button", { name: "Set the status" })).toHaveAttribute("aria-disabled", "true");
  await expect(panel.getByRole("combobox")).toHaveCount(0);
  await expect(panel.getByRole("region", { name: "Rights" })).toContainText("What is missing: Tenant admin.");
});

test("m02 s42: the overview says status, channels, slots and groups; who is in no group is pointed out", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat", "email"] });
  await page.goto(`/operators/${tenant}?search=${encodeURIComponent(account.lastName)}`);
  const row = operatorRow(page, nameOf(account));
  await expect(row).toContainText("Offline");
  await expect(row).toContainText("WebChat");
  await expect(row).toContainText(/Live \d+/);
  await expect(row).toContainText(/E-mail \d+/);
  await expect(row).toContainText("In no group: is offered nothing");
  await expect(page.getByText("1 operator", { exact: true })).toBeVisible();
});

test("filter, search and order of the overview stand in the address", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["whatsApp"] });
  await page.goto(`/operators/${tenant}`);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const filter = page.getByRole("dialog", { name: "Show operators" });
  await filter.getByRole("checkbox", { name: "Offline" }).check();
  await filter.getByRole("checkbox", { name: "WhatsApp" }).check();
  await filter.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(`/operators/${tenant}?status=offline&channel=whatsApp`);
  await page.getByRole("searchbox", { name: "Search" }).fill(account.lastName);
  await expect(page).toHaveURL(/search=Testov/);
  await expect(operatorRow(page, nameOf(account))).toBeVisible();
  await page.getByRole("columnheader", { name: "Status" }).click();
  await expect(page).toHaveURL(/sort=status/);
  await page.getByRole("button", { name: "Remove filter: Status: Offline" }).click();
  await expect(page).not.toHaveURL(/status=offline/);
  await page.goBack();
  await expect(page).toHaveURL(/status=offline&channel=whatsApp/);
  await page.reload();
  await expect(operatorRow(page, nameOf(account))).toBeVisible();
});

test("a filter that nobody matches says so, and is taken back", async ({ page }) => {
  await signedInAs(page, "tenantAdministrator");
  await page.goto("/operators");
  await page.getByRole("searchbox", { name: "Search" }).fill("nobodyatall");
  await expect(page.getByRole("heading", { name: "No operators match" })).toBeVisible();
  await page.getByRole("button", { name: "Clear search and filter" }).click();
  await expect(operatorRow(page, "Eva Dvořáková")).toBeVisible();
});

test("d20: a forced status shows who set it, to everybody and to the operator, who may change it", async ({ page, browser }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat"] });
  const reason = await awayReason(page, false);
  const theirs = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await signIn(theirs, account.email, firstPassword);
  await expect(theirs.getByRole("button", { name: "Operator status: Online" })).toBeVisible();

  await page.goto(`/operators/${tenant}/${account.id}`);
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await panel.getByRole("combobox", { name: "Set the status" }).selectOption(`Away: ${reason} (unpaid)`);
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await expect(page.getByText(`${nameOf(account)} is now Away.`)).toBeVisible();
  await expect(panel.getByText("set by Jana Nováková")).toBeVisible();

  await theirs.goto("/me/status");
  await expect(theirs.getByText("Jana Nováková set this status for you. You may change it.")).toBeVisible();
  await theirs.getByRole("button", { name: "Online", exact: true }).click();
  await expect(theirs.getByRole("button", { name: "Operator status: Online" })).toBeVisible();
  await expect(theirs.getByText("set this status for you")).toHaveCount(0);
  await theirs.context().close();
});

test("d17 d20: a status that is forced on who is not there reads Offline, and the page says why", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat"] });
  await page.goto(`/operators/${tenant}/${account.id}`);
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await panel.getByRole("combobox", { name: "Set the status" }).selectOption("Online");
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await expect(page.getByText(`${nameOf(account)} is not there: it reads Offline`)).toBeVisible();
});

test("s15 d06: the panel says what clients see, and that is never an e-mail address", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["email"] });
  await page.goto(`/operators/${tenant}/${account.id}`);
  const shown = page.getByRole("region", { name: "Clients see" });
  await expect(shown).toContainText(account.firstName);
  await expect(shown).not.toContainText("@");
});

test("the panel of somebody on the list asks nothing that the list has told already; whom it does not show is asked for alone", async ({
  page,
}) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat"] });
  const lists: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === `/v1/tenants/${tenant}/operators`) lists.push(searchParams.get("search") ?? "");
  });
  await page.goto(`/operators/${tenant}?search=${encodeURIComponent(account.lastName)}`);
  await operatorRow(page, nameOf(account)).getByRole("link").click();
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await expect(panel.getByText("In no group: is offered nothing")).toBeVisible();
  await expect(panel.getByRole("region", { name: "Clients see" })).toContainText(account.firstName);
  expect(new Set(lists)).toEqual(new Set([account.lastName]));

  await page.goto(`/operators/${tenant}/${account.id}?search=nobodyatall`);
  await expect(panel.getByText("In no group: is offered nothing")).toBeVisible();
  expect(lists).toContain(account.id);
});

test("d20: an operator whom the filter hides once their status is set stays in sight", async ({ page, browser }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat"] });
  const reason = await awayReason(page, true);
  const theirs = await presentIn(browser, account);
  const search = encodeURIComponent(account.lastName);
  await page.goto(`/operators/${tenant}/${account.id}?search=${search}&status=online`);
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await panel.getByRole("combobox", { name: "Set the status" }).selectOption(`Away: ${reason} (paid)`);
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await expect(page.getByText(`${nameOf(account)} is now Away.`)).toBeVisible();
  await expect(panel.getByText("set by Jana Nováková")).toBeVisible();
  await theirs.context().close();
});

test("the panel of somebody who serves nothing there says so", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { permissions: ["manageCampaigns"] });
  await page.goto(`/operators/${tenant}/${account.id}`);
  await expect(page.getByText("Nobody with this id serves a channel in this tenant.")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(`/operators/${tenant}`);
});

test("axe finds nothing in the overview, its filter and its panel, in light and in dark", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat"] });
  await page.goto(`/operators/${tenant}`);
  await expect(page.getByRole("grid")).toBeVisible();
  await expectAccessibleLightAndDark(page);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expectAccessibleLightAndDark(page);
  await page.goto(`/operators/${tenant}/${account.id}`);
  await expect(page.getByRole("region", { name: "Clients see" })).toContainText(account.firstName);
  await expectAccessibleLightAndDark(page);
});

test("axe finds nothing and nothing is cut off at 390 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signedInAs(page, "tenantAdministrator");
  await page.goto("/operators");
  await expect(operatorRow(page, "Eva Dvořáková")).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("a long name is not cut off at 390 pixels", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat"] });
  await changeByApi(page, account.id, { firstName: "Anna Marie Terezie Johana Karolína Vilemína" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/operators/${tenant}?search=${encodeURIComponent(account.lastName)}`);
  await expect(page.getByRole("link", { name: /^Anna Marie Terezie/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("the long name of a tenant is not cut off at 390 pixels, where tenants are chosen", async ({ page }) => {
  await signedInAs(page, "administrator");
  const name = freshName("Zákaznické centrum pro severozápadní a jihovýchodní kraje s dlouhým názvem");
  const tenant = await make(page, "/v1/tenants", { name });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const list of ["operators", "groups"]) {
    await page.goto(`/${list}/${tenant.id}`);
    await expect(page.getByRole("combobox", { name: "Tenant" })).toHaveValue(tenant.id);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), list).toBeLessThanOrEqual(0);
  }
  const headers = { "If-Match": `"${tenant.version}"` };
  expect((await call(page, "POST", `/v1/tenants/${tenant.id}/archive`, undefined, headers)).status).toBe(200);
});

function operatorRow(page: Page, name: string) {
  return page.getByRole("row", { name });
}

/** Signed in elsewhere: only who is there reads Online. */
async function presentIn(browser: Browser, account: Account): Promise<Page> {
  const theirs = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await signIn(theirs, account.email, firstPassword);
  await expect(theirs.getByRole("button", { name: "Operator status: Online" })).toBeVisible();
  return theirs;
}

async function signInAsAccount(page: Page, account: Account): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, account.email, firstPassword);
  await expect(page.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();
}
