import type { Page } from "@playwright/test";
import { type Account, firstPassword } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { expectAccessibleLightAndDark } from "./looks.ts";
import { addGroup } from "./members.ts";
import { awayReason, give, type Rights, setCompany, somebodyWith, tenantId } from "./operator.ts";
import { signedInAs, signIn, signOut } from "./people.ts";
import { call, nameOf } from "./users.ts";

test("d17: sign-in sets Online, and the header says so on every page", async ({ page }) => {
  await operator(page, { channels: ["webChat"] });
  await expect(status(page, "Online")).toBeVisible();
  await page.goto("/me/sessions");
  await expect(status(page, "Online")).toBeVisible();
});

test("d17: sign-out sets Offline", async ({ page }) => {
  const { account, tenant } = await operator(page, { channels: ["webChat"] });
  await signOut(page, nameOf(account));
  await signedInAs(page, "administrator");
  await page.goto(`/operators/${tenant}/${account.id}`);
  await expect(page.getByRole("dialog").getByText("Offline", { exact: true }).first()).toBeVisible();
});

test("d17: while the tab lives it tells that the operator is there", async ({ page }) => {
  await operator(page, { channels: ["webChat"] });
  const told = page.waitForResponse((answer) => answer.url().endsWith("/v1/me/presence"));
  await page.goto("/me");
  expect((await told).status()).toBe(204);
  // The next one comes from the clock, without anything having been done.
  const again = await page.waitForResponse((answer) => answer.url().endsWith("/v1/me/presence"), { timeout: 40_000 });
  expect(again.status()).toBe(204);
});

test("m09 d18: Away is taken with a reason, marked paid or not, and the page says what still arrives", async ({ page }) => {
  await signedInAs(page, "administrator");
  const [unpaid, paid] = [await awayReason(page, false), await awayReason(page, true)];
  const group = await addGroup(page, await tenantId(page));
  await operator(page, { channels: ["webChat", "email"], groups: [group.id] });
  await status(page, "Online").click();
  await expect(page.getByRole("menuitemradio", { name: "Online" })).toBeChecked();
  await page.getByRole("menuitemradio", { name: `Away: ${paid} (paid)` }).click();
  await expect(status(page, `Away: ${paid} (paid)`)).toBeVisible();

  await page.goto("/me/status");
  await expect(page.getByText("While you are Away you are still offered: E-mail.")).toBeVisible();
  await expect(page.getByText("While you are Away you are not offered: live channels and offline channels.")).toBeVisible();
  await page.getByRole("button", { name: `${unpaid} unpaid` }).click();
  await expect(status(page, `Away: ${unpaid} (unpaid)`)).toBeVisible();
  // An unpaid reason offers nothing.
  await expect(page.getByText("not offered: live channels, offline channels and E-mail.")).toBeVisible();
});

test("d17: Online, Away and Offline are taken from the header, by keyboard alone", async ({ page }) => {
  await operator(page, { channels: ["webChat"] });
  await status(page, "Online").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.getByRole("menuitemradio", { name: "Offline" }).focus();
  await page.keyboard.press("Enter");
  await expect(status(page, "Offline")).toBeVisible();
  await expect(status(page, "Offline")).toBeFocused();
});

test("s55 s57: a channel is switched off and on without an administrator, and stays given", async ({ page }) => {
  await operator(page, { channels: ["webChat", "email"] });
  await page.goto("/me/status");
  const prague = page.getByRole("group", { name: "Prague" });
  await expect(prague.getByRole("switch")).toHaveCount(2);
  const webChat = prague.getByRole("switch", { name: "WebChat" });
  await expect(webChat).toBeChecked();
  await webChat.click();
  await expect(webChat).not.toBeChecked();
  await page.reload();
  await expect(webChat).not.toBeChecked();
  await expect(prague.getByRole("switch", { name: "E-mail" })).toBeChecked();
  const { memberships } = (await call(page, "GET", "/v1/me")).body as { memberships: { channels: { name: string }[] }[] };
  expect(memberships[0]?.channels.map(({ name }) => name).toSorted()).toEqual(["email", "webChat"]);
  await webChat.focus();
  await page.keyboard.press("Space");
  await expect(webChat).toBeChecked();
});

test("s56: channels are switched while Away as well", async ({ page }) => {
  await operator(page, { channels: ["webChat"] });
  await page.goto("/me/status");
  await page.getByRole("button", { name: "Away", exact: true }).click();
  await expect(status(page, "Away")).toBeVisible();
  const webChat = page.getByRole("switch", { name: "WebChat" });
  await webChat.click();
  await expect(webChat).not.toBeChecked();
});

test("s55: a switched-off channel shows in the operators overview", async ({ page }) => {
  const { account, tenant } = await operator(page, { channels: ["webChat"] });
  await page.goto("/me/status");
  await page.getByRole("switch", { name: "WebChat" }).click();
  await expect(page.getByRole("switch", { name: "WebChat" })).not.toBeChecked();
  await page.context().clearCookies();
  await signedInAs(page, "administrator");
  await page.goto(`/operators/${tenant}?search=${encodeURIComponent(account.lastName)}`);
  await expect(page.getByRole("row", { name: nameOf(account) })).toContainText("WebChat: off");
});

test("m10 d19: while locked every channel counts as on, the page says so, and unlocking restores the switches", async ({
  page,
  browser,
}) => {
  await operator(page, { channels: ["webChat", "email"] });
  await page.goto("/me/status");
  const webChat = page.getByRole("switch", { name: "WebChat" });
  await webChat.click();
  await expect(webChat).not.toBeChecked();
  const theirs = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await signedInAs(theirs, "administrator");
  try {
    await setCompany(theirs, { switchesLocked: true });
    await page.reload();
    await expect(page.getByText("Your company has locked the switches")).toBeVisible();
    await expect(webChat).toBeChecked();
    await expect(webChat).toHaveAttribute("aria-disabled", "true");
    await webChat.click({ force: true });
    await expect(webChat).toBeChecked();
    await expectAccessible(page);
  } finally {
    await setCompany(theirs, { switchesLocked: false });
    await theirs.context().close();
  }
  await page.reload();
  await expect(webChat).not.toBeChecked();
});

test("s51 s55: who is given no channel sees no switches", async ({ page }) => {
  await operator(page, { permissions: ["manageCampaigns"] });
  await page.goto("/me/status");
  await expect(page.getByRole("heading", { name: "Operator status", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Away", exact: true })).toBeVisible();
  await expect(page.getByRole("switch")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Channels" })).toHaveCount(0);
});

test("s52: switches stand tenant by tenant", async ({ page }) => {
  const { account } = await somebodyWith(page, { channels: ["webChat"] });
  const brno = await tenantId(page, "Brno");
  await give(page, account.id, brno, { channels: ["email"] });
  await enter(page, account);
  await page.goto("/me/status");
  await expect(page.getByRole("group", { name: "Prague" }).getByRole("switch")).toHaveCount(1);
  await page.getByRole("group", { name: "Brno" }).getByRole("switch", { name: "E-mail" }).click();
  await expect(page.getByRole("group", { name: "Brno" }).getByRole("switch", { name: "E-mail" })).not.toBeChecked();
  await expect(page.getByRole("group", { name: "Prague" }).getByRole("switch", { name: "WebChat" })).toBeChecked();
});

test("axe finds nothing in the status page and the status menu, in light and in dark", async ({ page }) => {
  await operator(page, { channels: ["webChat", "email"] });
  await page.goto("/me/status");
  await page.getByRole("button", { name: "Away", exact: true }).click();
  await expect(status(page, "Away")).toBeVisible();
  await expectAccessibleLightAndDark(page);
  await status(page, "Away").click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessibleLightAndDark(page);
});

test("nothing of the status page is cut off at 390 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await operator(page, { channels: ["webChat", "facebookMessenger", "appleMessages"] });
  await page.goto("/me/status");
  await expect(page.getByRole("switch")).toHaveCount(3);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

/** The control in the header. */
function status(page: Page, text: string) {
  return page.getByRole("button", { name: `Operator status: ${text}`, exact: true });
}

/** Somebody new with these rights in Prague, signed in. */
async function operator(page: Page, rights: Rights): Promise<{ account: Account; tenant: string }> {
  const made = await somebodyWith(page, rights);
  await enter(page, made.account);
  return made;
}

async function enter(page: Page, account: Account): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, account.email, firstPassword);
  await expect(page.getByRole("heading", { name: nameOf(account), level: 1 })).toBeVisible();
}
