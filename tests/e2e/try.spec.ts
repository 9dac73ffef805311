import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./desk.ts";
import { expectAccessibleLightAndDark } from "./looks.ts";
import { signedInAs } from "./people.ts";

/** What every page asks by the clock, whatever is done on it: newer rights, and that somebody is there. */
const pulse = ["/v1/me/snapshot", "/v1/me/presence", "/v1/me/status"];

test("x01 x02: what an operator may do, why, and what is missing is answered in the page; the server is asked nothing", async ({
  page,
}) => {
  await signedInAs(page, "operator");
  const asked = await openTry(page, "/try");
  await choose(page, "Action", "Serve sessions");
  await choose(page, "Tenant", "Prague");
  await choose(page, "Channel", "WebChat");
  await expectVerdict(page, "Allowed");
  await expect(answer(page).getByText("Serve a channel", { exact: true })).toBeVisible();
  await expect(answer(page).getByText("channel-access.serve", { exact: true })).toBeVisible();

  await choose(page, "Channel", "WhatsApp");
  await expectVerdict(page, "Denied");
  await expect(answer(page)).toContainText("What is missing: WhatsApp. It can be given by:");

  await choose(page, "Action", "Create a user");
  await expect(page.getByRole("combobox", { name: "Tenant" })).toHaveCount(0);
  await expectVerdict(page, "Denied");
  await expect(answer(page)).toContainText("What is missing: Company administrator. It can be given by: a company administrator.");
  await expect(answer(page)).toContainText('guard.check("createUser")');
  expect(asked, "requests to the server").toEqual([]);
});

test("x04 e02: an administrator reads that the last one stays, and by which policy others may be deactivated", async ({ page }) => {
  await signedInAs(page, "administrator");
  const asked = await openTry(page, "/try");
  await choose(page, "Action", "Deactivate a user");
  await expectVerdict(page, "Allowed");
  await expect(answer(page).getByText("company-admin.user", { exact: true })).toBeVisible();
  await choose(page, "User", "Myself");
  await page.getByRole("checkbox", { name: "The last company administrator" }).check();
  await expectVerdict(page, "Denied");
  await expect(answer(page)).toContainText("Make somebody else a company administrator first");
  expect(asked, "requests to the server").toEqual([]);
});

test("the address holds the question: a reload asks it again, and gets the same answer", async ({ page }) => {
  await signedInAs(page, "operator");
  await openTry(page, "/try");
  await choose(page, "Action", "Take one more session");
  await choose(page, "Channel", "E-mail");
  await count(page, "Sessions open").fill("9999");
  await expect(answer(page)).toContainText('"channel":"email","open":9999');
  await expectVerdict(page, "Denied");
  await expect(answer(page)).toContainText("All slots taken");
  const address = new URL(page.url());
  expect(Object.fromEntries(address.searchParams)).toEqual({ action: "takeSlot", channel: "email", open: "9999" });

  await openTry(page, address.pathname + address.search);
  await expect(page.getByRole("combobox", { name: "Action" })).toHaveValue("takeSlot");
  await expect(page.getByRole("combobox", { name: "Channel" })).toHaveValue("email");
  await expect(count(page, "Sessions open")).toHaveValue("9999");
  await expect(answer(page)).toContainText("All slots taken");
});

test("an address that makes no sense asks what the form shows", async ({ page }) => {
  await signedInAs(page, "operator");
  await openTry(page, "/try?action=flyToTheMoon&tenant=nowhere&channel=telepathy&open=-1");
  const tenant = await page.getByRole("combobox", { name: "Tenant" }).inputValue();
  await expect(answer(page)).toContainText(`{"tenant":"${tenant}"}`);
  await choose(page, "Action", "Take one more session");
  await expect(answer(page)).toContainText(`{"tenant":"${tenant}","channel":"webChat"}`);
  await expect(page.getByText("This is out of range.")).toBeVisible();
});

test("what is typed is a whole number within its bounds, or is told and not asked", async ({ page }) => {
  await signedInAs(page, "operator");
  await openTry(page, "/try?action=takeSlot");
  for (const [typed, said] of [
    ["two", "Type a whole number."],
    ["1.5", "Type a whole number."],
    ["10000", "This is out of range."],
  ] as const) {
    await count(page, "Sessions open").fill(typed);
    await expect(count(page, "Sessions open")).toHaveAccessibleDescription(new RegExp(said));
    await expect(count(page, "Sessions open")).toHaveAttribute("aria-invalid", "true");
    await expect(answer(page)).not.toContainText('"open"');
  }
  await expectAccessibleLightAndDark(page);
  await count(page, "Sessions open").fill("0");
  await expect(count(page, "Sessions open")).not.toHaveAttribute("aria-invalid", "true");
  await expect(answer(page)).toContainText('"open":0');
});

test("actions have their titles in both languages", async ({ page }) => {
  await signedInAs(page, "operator");
  await openTry(page, "/try?action=takeSlot");
  await expect(chosen(page, "Action")).toHaveText("Take one more session");
  await page.getByRole("combobox", { name: "Language" }).selectOption("cs");
  await expect(chosen(page, "Akce")).toHaveText("Převzít další relaci");
});

/** Opens the page and waits for its first answer; every request for data after that is collected. */
async function openTry(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  await expectVerdict(page, /Allowed|Denied/);
  // The last thing that is fetched is what its menu offers.
  await expect(page.getByRole("button", { name: /^Operator status/ })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/v1/") && !pulse.includes(pathname)) asked.push(pathname);
  });
  return asked;
}

function answer(page: Page): Locator {
  return page.getByRole("region", { name: "Answer" });
}

function expectVerdict(page: Page, verdict: string | RegExp): Promise<void> {
  return expect(answer(page).getByRole("status")).toHaveText(verdict);
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).selectOption({ label: option });
}

function chosen(page: Page, field: string): Locator {
  return page.getByRole("combobox", { name: field }).locator("option:checked");
}

function count(page: Page, field: string): Locator {
  return page.getByRole("textbox", { name: field });
}
