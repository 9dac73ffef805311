import type { Locator } from "@playwright/test";
import { expect, test } from "./desk.ts";
import { signedInAs } from "./people.ts";
import { addByApi, call, changeByApi, nameOf, panel, somebody, versionOf } from "./users.ts";

test("x10: a change is told with who, when, and what from what to what", async ({ page }) => {
  await signedInAs(page, "administrator");
  const person = somebody();
  const id = await addByApi(page, person);
  await changeByApi(page, id, { firstName: "Johana" });
  await page.goto(`/users/${id}/history`);
  const history = panel(page, nameOf({ ...person, firstName: "Johana" }));
  await expect(history.getByText("2 of 2 records")).toBeVisible();
  const edited = entry(history, "Edit a user");
  await expect(edited).toContainText("Jana Nováková");
  await expect(edited.getByRole("time")).toBeVisible();
  await expect(edited.getByRole("row")).toHaveText(["FieldBeforeAfter", /^First name.*Johana$/]);
  await expect(edited.getByRole("cell")).toHaveText(["Alena", "Johana"]);
  await expect(entry(history, "Create a user")).toContainText(person.email);
});

test("x10: a refused attempt is told as refused, with who tried", async ({ page, browser }) => {
  test.setTimeout(150_000);
  await signedInAs(page, "administrator");
  const person = somebody();
  const id = await addByApi(page, person);
  const headers = await versionOf(page, id);
  const theirs = await (await browser.newContext()).newPage();
  await signedInAs(theirs, "tenantAdministrator");
  expect((await call(theirs, "POST", `/v1/users/${id}/deactivate`, undefined, headers)).status).toBe(403);
  await theirs.context().close();
  // A refusal becomes a record when its minute is over: repeats are counted in one.
  await expect(async () => {
    await page.goto(`/users/${id}/history`);
    const refused = entry(panel(page, nameOf(person)), "Deactivate a user");
    await expect(refused).toContainText("Refused", { timeout: 3000 });
    await expect(refused).toContainText("Petr Svoboda");
  }).toPass({ timeout: 100_000, intervals: [3000] });
});

test("x10: a user is shown as of a date, and the date is in the address", async ({ page }) => {
  await signedInAs(page, "administrator");
  const person = somebody();
  const id = await addByApi(page, person);
  const { records } = (await call(page, "GET", `/v1/users/${id}/history`)).body as { records: { at: string }[] };
  await changeByApi(page, id, { firstName: "Johana" });
  const made = new URLSearchParams({ at: records[0]?.at ?? "" });
  await page.goto(`/users/${id}/history?${made}`);
  const history = panel(page, nameOf({ ...person, firstName: "Johana" }));
  await expect(history.getByRole("heading", { name: /^As of/ })).toBeVisible();
  await expect(history.getByRole("definition").filter({ hasText: /^Alena$/ })).toBeVisible();
  await history.getByRole("button", { name: "Back to all records" }).click();
  await expect(page).toHaveURL(`/users/${id}/history`);
  await expect(entry(history, "Edit a user")).toBeVisible();
});

test("x10: before a user was there, there is nothing to show", async ({ page }) => {
  await signedInAs(page, "administrator");
  const person = somebody();
  const id = await addByApi(page, person);
  await page.goto(`/users/${id}/history`);
  const history = panel(page, nameOf(person));
  await history.getByLabel("As of").fill("2020-01-01T10:00");
  await history.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/history\?at=2020-01-01T/);
  await expect(history.getByText("At that time this user did not exist yet.")).toBeVisible();
  await history.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL("/users");
});

test("x10: older records are brought when asked for", async ({ page }) => {
  await signedInAs(page, "administrator");
  const person = somebody();
  const id = await addByApi(page, person);
  for (let change = 1; change <= 51; change++) await changeByApi(page, id, { firstName: `Alena${"a".repeat(change % 2)}` });
  await page.goto(`/users/${id}/history`);
  const history = page.getByRole("dialog");
  await expect(history.getByRole("listitem")).toHaveCount(50);
  await history.getByRole("button", { name: "Show older records" }).click();
  await expect(history.getByRole("listitem")).toHaveCount(52);
  await expect(history.getByText("52 of 52 records")).toBeVisible();
  await expect(history.getByRole("button", { name: "Show older records" })).toHaveCount(0);
});

function entry(history: Locator, title: string): Locator {
  const heading = history.page().getByRole("heading", { name: title });
  return history.getByRole("listitem").filter({ has: heading });
}
