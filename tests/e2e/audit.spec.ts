import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./desk.ts";
import { signedInAs } from "./people.ts";
import { addByApi, call, changeByApi, nameOf, somebody } from "./users.ts";

/** A refusal is recorded when its minute is over, so it is caused before the other tests and looked for after them. */
test.beforeAll(async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await signedInAs(page, "administrator");
  for (const _ of [1, 2, 3]) expect(await deactivateOneself(page)).toBe(403);
  await page.context().close();
});

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("x10: the newest change stands first, and its record tells who, what, before and after", async ({ page }) => {
  const { person } = await edited(page);
  await page.goto("/");
  await page.getByRole("link", { name: "Audit" }).click();
  await expect(page).toHaveURL("/audit");
  // Refusals of the minute before may come in between: so it is this person's records that are looked at.
  const about = page.getByRole("row").filter({ hasText: person.lastName });
  const newest = about.first();
  await expect(newest).toContainText("Edit a user");
  await expect(about.nth(1)).toContainText("Create a user");
  await expect(newest).toContainText(nameOf({ ...person, firstName: "Dana" }));
  await expect(newest).toContainText("Jana Nováková");
  await expectAccessible(page);

  await newest.getByRole("link", { name: "Edit a user" }).click();
  const record = page.getByRole("dialog", { name: "Edit a user" });
  await expect(record.getByRole("row", { name: `First name ${person.firstName} Dana` })).toBeVisible();
  await expect(record.getByText("Jana Nováková")).toBeVisible();
  await expect(page).toHaveURL(/\/audit\/.+\/\d+$/);
  await expectAccessible(page);
  await page.reload();
  await expect(record.getByRole("row", { name: `First name ${person.firstName} Dana` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/audit");
});

test("x10: a created user's record tells every field", async ({ page }) => {
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/audit?target=${id}`);
  await page.getByRole("link", { name: "Create a user" }).click();
  const record = page.getByRole("dialog", { name: "Create a user" });
  for (const value of [person.firstName, person.lastName, person.email]) {
    await expect(record.getByRole("insertion").filter({ hasText: value }).first()).toBeVisible();
  }
});

test("x10: the filter acts when confirmed, lives in the address, and is taken back part by part", async ({ page }) => {
  const { id } = await edited(page);
  await page.goto("/audit");
  await expect(page.getByRole("grid", { name: "Audit" })).toBeVisible();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const filter = page.getByRole("dialog", { name: "Show records" });
  await filter.getByRole("combobox", { name: "Action" }).selectOption("Edit a user");
  await filter.getByRole("textbox", { name: "What (id)" }).fill(id);
  await filter.getByRole("combobox", { name: "Outcome" }).selectOption("Done");
  await expectAccessible(page);
  await expect(page).toHaveURL("/audit");
  await filter.getByRole("button", { name: "Confirm" }).click();

  await expect(page).toHaveURL(`/audit?outcome=done&action=editUser&target=${id}`);
  await expect(page.getByText("1 record", { exact: true })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove filter: Edit a user" }).click();
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeFocused();
  await expect(page).toHaveURL(`/audit?outcome=done&target=${id}`);
  await expect(page.getByText("2 records", { exact: true })).toBeVisible();
});

test("x10: a filter by time leaves out what came before", async ({ page }) => {
  await page.goto("/audit?from=2126-01-01T00:00:00Z");
  await expect(page.getByRole("heading", { name: "No records match the filter" })).toBeVisible();
  await expect(page.getByText(/^From .*2126/)).toBeVisible();
  await expectAccessible(page);
});

test("x10: from a record one comes to all by the same person and all about the same thing", async ({ page }) => {
  const { id } = await edited(page);
  await page.goto(`/audit?target=${id}&action=editUser`);
  await page.getByRole("link", { name: "Edit a user" }).click();
  await page.getByRole("link", { name: "All about the same" }).click();
  await expect(page).toHaveURL(`/audit?target=${id}`);
  await page.getByRole("link", { name: "Create a user" }).click();
  await page.getByRole("link", { name: "All by the same" }).click();
  await expect(page.getByText("By Jana Nováková")).toBeVisible();
});

for (const [format, first, lines] of [
  ["CSV", /^\uFEFFseq,/, 3],
  ["NDJSON", /^\{"seq":/, 2],
] as const) {
  test(`x10: what the filter shows is carried off as ${format}`, async ({ page }) => {
    const { id } = await edited(page);
    await page.goto(`/audit?target=${id}`);
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: `Export ${format}`, exact: true }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^audit-demo-.*\\.${format.toLowerCase()}$`));
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toMatch(first);
    expect(text).toContain(id);
    expect(text.trim().split("\n")).toHaveLength(lines);
  });
}

test("x10: the chain is verified, and the page says what is sealed and what is not yet", async ({ page }) => {
  await page.goto("/audit");
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page).toHaveURL("/audit/verify");
  const panel = page.getByRole("dialog", { name: "Verify" });
  await expect(panel.getByText("Every sealed record is as it was written.")).toBeVisible();
  await expect(panel.getByRole("definition").first()).toHaveText(/^[\d,]+ records?$/);
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Check again" }).click();
  await expect(panel.getByText("Every sealed record is as it was written.")).toBeVisible();
});

test("an address of no record says so", async ({ page }) => {
  for (const path of ["/audit/2126-01-01T00:00:00Z/1", "/audit/yesterday/1"]) {
    await page.goto(path);
    await expect(page.getByRole("dialog").getByText("This is not here, or not any more.")).toBeVisible();
  }
});

test("the audit is leafed through by pages", async ({ page }) => {
  // The demo company alone has more than a page of records.
  await page.goto("/audit");
  const first = page.getByRole("row").nth(1);
  const newest = await first.getByRole("link").getAttribute("href");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(first.getByRole("link")).not.toHaveAttribute("href", newest ?? "");
  await page.getByRole("button", { name: "Previous page" }).click();
  await expect(page).toHaveURL("/audit");
});

test("x10: a tenant administrator reads the records of the own tenant, and no others", async ({ page }) => {
  const tenant = await tenantNamed(page, "Prague");
  await signInAgainAs(page, "tenantAdministrator");
  await page.goto("/me");
  await expect(page.getByRole("heading", { name: "Petr Svoboda" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit" })).toHaveCount(0);
  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await page.goto(`/audit?outcome=done&tenant=${tenant}`);
  await expect(page.getByRole("grid", { name: "Audit" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Verify" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Export CSV" })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("dialog").getByText("What changed")).toBeVisible();
});

test("x10 x02: a refused attempt is recorded with how often it was tried and which policy refused", async ({
  page,
}) => {
  test.setTimeout(150_000);
  const row = page.getByRole("row").filter({ hasText: "User Jana Nováková" }).first();
  await expect(async () => {
    await page.goto("/audit?outcome=refused&action=deactivateUser");
    await expect(row).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 120_000 });
  await expect(row).toContainText(/Refused/);
  await row.getByRole("link").click();
  const record = page.getByRole("dialog", { name: "Deactivate a user" });
  await expect(record.getByText(/^Tried (once|\d+ times within a minute)\.$/)).toBeVisible();
  const reason = record.getByRole("blockquote");
  await expect(reason.getByRole("strong")).toBeVisible();
  await expect(reason.getByRole("paragraph")).toContainText(/administrator/);
  await expectAccessible(page);
});

async function edited(page: Page) {
  const person = somebody();
  const id = await addByApi(page, person);
  await changeByApi(page, id, { firstName: "Dana" });
  return { person, id };
}

async function deactivateOneself(page: Page): Promise<number> {
  const { user } = (await call(page, "GET", "/v1/me")).body as { user: { id: string; version: number } };
  const headers = { "If-Match": `"${user.version}"` };
  return (await call(page, "POST", `/v1/users/${user.id}/deactivate`, undefined, headers)).status;
}

async function tenantNamed(page: Page, name: string): Promise<string> {
  const { tenants } = (await call(page, "GET", "/v1/tenants")).body as { tenants: { id: string; name: string }[] };
  return tenants.find((tenant) => tenant.name === name)?.id ?? "";
}

async function signInAgainAs(page: Page, who: Parameters<typeof signedInAs>[1]): Promise<void> {
  await page.context().clearCookies();
  await signedInAs(page, who);
}
