import type { Locator, Page } from "@playwright/test";
import { firstPassword } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { expectAccessibleLightAndDark } from "./looks.ts";
import { give, somebodyWith } from "./operator.ts";
import { signedInAs, signIn } from "./people.ts";
import { nameOf } from "./users.ts";

const nextYear = `${new Date().getFullYear() + 1}-06-01T10:00:00Z`;

test("x02: the rights of a user stand by tenant, each with its source, its end and its policy", async ({ page }) => {
  const { account } = await somebodyWith(page, {
    permissions: ["viewOperators"],
    channels: ["webChat"],
    until: nextYear,
  });
  await page.goto(`/users/${account.id}/rights`);
  const prague = page.getByRole("dialog", { name: nameOf(account) }).getByRole("region", { name: "Prague" });
  const viewing = source(prague, "From View operators").locator("div", { hasText: "See the operators" });
  await expect(viewing.getByRole("listitem")).toHaveText(["See the operators"]);
  await expect(source(prague, /^From WebChat until 1 Jun \d{4}, \d\d:\d\d$/)).toContainText("Serve sessions: WebChat");
  await viewing.getByText("Why", { exact: true }).click();
  await expect(viewing.getByText("Holders see the table of operators.")).toBeVisible();
});

test("x02: a refused action names what is missing and who may give it; giving exactly that turns the answer", async ({
  page,
}) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["webChat"] });
  await page.goto(`/users/${account.id}/rights`);
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await ask(panel, "See the operators");
  await expect(panel.getByText("Not allowed", { exact: true })).toBeVisible();
  await expect(panel.getByText("What is missing: View operators. It can be given by: a company administrator.")).toBeVisible();
  await give(page, account.id, tenant, { permissions: ["viewOperators"], channels: ["webChat"] });
  await page.reload();
  await ask(panel, "See the operators");
  await expect(panel.getByText("Allowed", { exact: true })).toBeVisible();
  await expect(panel.getByText("Holders see the table of operators.").first()).toBeVisible();
});

test("s54: a question about a channel is asked for that channel", async ({ page }) => {
  const { account } = await somebodyWith(page, { channels: ["webChat"] });
  await page.goto(`/users/${account.id}/rights`);
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await panel.getByRole("combobox", { name: "Do what" }).selectOption("Serve sessions");
  await panel.getByRole("combobox", { name: "Tenant" }).selectOption("Prague");
  await panel.getByRole("combobox", { name: "Channel" }).selectOption("E-mail");
  await panel.getByRole("button", { name: "Ask" }).click();
  await expect(panel.getByText("What is missing: E-mail.")).toBeVisible();
  await panel.getByRole("combobox", { name: "Channel" }).selectOption("WebChat");
  await panel.getByRole("button", { name: "Ask" }).click();
  await expect(panel.getByText("Allowed", { exact: true })).toBeVisible();
});

test("s36: no grant within a tenant would let an operator set slots; the answer names the company administrator", async ({
  page,
}) => {
  const { account } = await somebodyWith(page, { permissions: ["tenantAdmin"] });
  await page.goto(`/users/${account.id}/rights`);
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await panel.getByRole("combobox", { name: "Do what" }).selectOption("Set slots");
  await panel.getByRole("combobox", { name: "To whom" }).selectOption("Jana Nováková");
  await panel.getByRole("button", { name: "Ask" }).click();
  await expect(panel.getByText("What is missing: Company administrator.")).toBeVisible();
  await expect(panel.getByText("Not allowed", { exact: true })).toBeVisible();
});

test("d15: a tenant administrator sees an operator's rights in that tenant, and no other part", async ({ page }) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["email"] });
  await page.context().clearCookies();
  await signedInAs(page, "tenantAdministrator");
  await page.goto(`/operators/${tenant}/${account.id}`);
  const rights = page.getByRole("dialog", { name: nameOf(account) }).getByRole("region", { name: "Rights" });
  await expect(rights.getByRole("region", { name: "Prague" })).toContainText("Serve sessions: E-mail");
  await expect(rights.getByRole("region", { name: "The whole company" })).toHaveCount(0);
  await page.goto(`/users/${account.id}/rights`);
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
});

test("x02: everybody sees their own rights and where each comes from", async ({ page }) => {
  await signedInAs(page, "operator");
  await page.goto("/me");
  await page.getByRole("link", { name: "My rights" }).click();
  await expect(page.getByRole("heading", { name: "My rights", level: 1 })).toBeVisible();
  const prague = page.getByRole("region", { name: "Prague" });
  await expect(source(prague, "From WebChat")).toContainText("Serve sessions: WebChat");
  await expect(source(page.getByRole("region", { name: "The whole company" }), "Everybody has this").first()).toBeVisible();
});

test("s30 m16 d06: how clients see one is edited by oneself; a signature only where E-mail is given", async ({ page }) => {
  const { account } = await somebodyWith(page, { channels: ["email"] });
  await page.context().clearCookies();
  await signIn(page, account.email, firstPassword);
  const card = page.getByRole("article", { name: "Prague" });
  await card.getByRole("button", { name: "Edit how clients see me in Prague" }).click();
  const name = card.getByRole("textbox", { name: "Display name" });
  await expect(name).toBeFocused();
  await name.fill("alena@demo.example");
  await card.getByRole("textbox", { name: "E-mail signature" }).fill("Alena\nDemo");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(card.getByText("choose something that is no e-mail address")).toBeVisible();
  await expectAccessible(page);
  await name.fill("Alenka");
  await card.getByRole("textbox", { name: "Position" }).fill("Support specialist");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("How clients see you in Prague was saved.")).toBeVisible();
  await expect(card.getByText("Alenka · Support specialist")).toBeVisible();
  await expect(card.getByRole("button", { name: "Edit how clients see me in Prague" })).toBeFocused();
  await page.reload();
  await expect(card.getByText("Alenka · Support specialist")).toBeVisible();
  await expect(card.getByText("Alena Demo")).toBeVisible();
});

test("m16: without E-mail there is no signature to edit", async ({ page }) => {
  const { account } = await somebodyWith(page, { channels: ["webChat"] });
  await page.context().clearCookies();
  await signIn(page, account.email, firstPassword);
  const card = page.getByRole("article", { name: "Prague" });
  await card.getByRole("button", { name: "Edit how clients see me in Prague" }).click();
  await expect(card.getByRole("textbox", { name: "Display name" })).toBeVisible();
  await expect(card.getByRole("textbox", { name: "E-mail signature" })).toHaveCount(0);
});

test("axe finds nothing in the rights of a user and one's own, in light and in dark", async ({ page }) => {
  const { account } = await somebodyWith(page, { permissions: ["tenantAdmin"], channels: ["email"] });
  await page.goto(`/users/${account.id}/rights`);
  const panel = page.getByRole("dialog", { name: nameOf(account) });
  await ask(panel, "See the operators");
  await expect(panel.getByText("Allowed", { exact: true })).toBeVisible();
  await panel.getByText("Why", { exact: true }).first().click();
  await expectAccessibleLightAndDark(page);
  await page.goto("/me/rights");
  await expect(page.getByRole("region", { name: "The whole company" })).toBeVisible();
  await expectAccessibleLightAndDark(page);
});

function source(place: Locator, name: string | RegExp): Locator {
  return place.getByRole("article").filter({ has: place.page().getByRole("heading", { name, exact: true }) });
}

async function ask(panel: Locator, action: string, page: Page = panel.page()): Promise<void> {
  await panel.getByRole("combobox", { name: "Do what" }).selectOption(action);
  await expect(page.getByRole("combobox", { name: "Tenant" })).toBeVisible();
  await panel.getByRole("combobox", { name: "Tenant" }).selectOption("Prague");
  await panel.getByRole("button", { name: "Ask" }).click();
}
