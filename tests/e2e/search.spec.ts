import type { Page } from "@playwright/test";
import { expect, test } from "./desk.ts";
import { signedInAs } from "./people.ts";
import { addByApi, panel, somebody, userRow } from "./users.ts";

test.beforeEach(({ page }) => signedInAs(page, "administrator"));

test("users are found by name without accents, by e-mail and by id, and the search is in the address", async ({ page }) => {
  const person = somebody("Žofie");
  const id = await addByApi(page, person);
  const mark = person.lastName.split(" ")[1] ?? "";
  for (const wanted of [`zofie ${mark}`, person.email, id]) {
    await page.goto("/users");
    await box(page).fill(wanted);
    await expect(page).toHaveURL(`/users?${new URLSearchParams({ search: wanted })}`);
    await expect(userRow(page, person)).toBeVisible();
    await expect(page.getByText("1 user", { exact: true })).toBeVisible();
  }
});

test("Enter searches at once, and the search outlives a look at a user and a reload", async ({ page }) => {
  await page.goto("/users");
  await box(page).fill("svoboda petr");
  await box(page).press("Enter");
  await expect(page).toHaveURL("/users?search=svoboda+petr");
  await expect(page.getByText("1 user", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Petr Svoboda" }).click();
  await panel(page, "Petr Svoboda").getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL("/users?search=svoboda+petr");
  await page.reload();
  await expect(box(page)).toHaveValue("svoboda petr");
  await expect(page.getByText("1 user", { exact: true })).toBeVisible();
});

test("typing asks once it pauses, not with each key", async ({ page }) => {
  await page.goto("/users");
  await expect(page.getByRole("grid", { name: "Users" })).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/v1/users?") && asked.push(request.url()));
  await box(page).pressSequentially("eva dvorakova");
  await expect(page).toHaveURL("/users?search=eva+dvorakova");
  await expect(page.getByText("1 user", { exact: true })).toBeVisible();
  expect(asked.length).toBeLessThan("eva dvorakova".length);
});

test("a pasted list finds each of them", async ({ page }) => {
  await page.goto("/users");
  await paste(page, "petr.svoboda@demo.example\r\neva.dvorakova@demo.example\n\nnobody@demo.example\n");
  await expect(box(page)).toHaveValue("petr.svoboda@demo.example, eva.dvorakova@demo.example, nobody@demo.example");
  await expect(page.getByText("2 users", { exact: true })).toBeVisible();
  for (const name of ["Petr Svoboda", "Eva Dvořáková"]) await expect(page.getByRole("row", { name })).toBeVisible();
});

test("who is not found is said to be not found, and the search can be cleared", async ({ page }) => {
  await page.goto("/users?search=nobodyatall");
  await expect(page.getByRole("heading", { name: "Nobody found" })).toBeVisible();
  await expect(page.getByText("Nobody matches “nobodyatall”")).toBeVisible();
  await page.getByRole("button", { name: "Clear search", exact: true }).click();
  await expect(page).toHaveURL("/users");
  await expect(page.getByRole("grid", { name: "Users" })).toBeVisible();
});

test("going back leads out of the search and empties the box", async ({ page }) => {
  await page.goto("/users");
  await box(page).fill("eva");
  await expect(page).toHaveURL("/users?search=eva");
  await page.goBack();
  await expect(page).toHaveURL("/users");
  await expect(box(page)).toHaveValue("");
});

test("a search that asks too much is refused in words", async ({ page }) => {
  const words = Array.from({ length: 11 }, (_, word) => `word${word}`).join(" ");
  await page.goto(`/users?${new URLSearchParams({ search: words })}`);
  await expect(page.getByRole("alert")).toContainText("This is too long.");
  await expect(box(page)).toHaveValue(words);
});

for (const { column, sort } of [
  { column: "Name", sort: "name" },
  { column: "E-mail", sort: "email" },
  { column: "Username", sort: "username" },
  { column: "Created", sort: "createdAt" },
]) {
  test(`the list is sorted by its column ${column}, both ways`, async ({ page }) => {
    // From another order, so that the first click is the ascending one.
    await page.goto(sort === "email" ? "/users" : "/users?sort=email");
    const header = page.getByRole("columnheader", { name: column, exact: true });
    await header.click();
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    await expectOrder(page, sort);
    await header.click();
    await expect(header).toHaveAttribute("aria-sort", "descending");
    await expect(page).toHaveURL(`/users?sort=-${sort}`);
    await expectOrder(page, `-${sort}`);
  });
}

/** The rows stand as the server lists them. */
async function expectOrder(page: Page, sort: string): Promise<void> {
  const answer = await page.request.get(`/v1/users?sort=${sort}`);
  const { users } = (await answer.json()) as { users: { email: string }[] };
  const emails = page.getByRole("grid", { name: "Users" }).getByRole("row").getByRole("gridcell").filter({ hasText: "@" });
  await expect(emails).toHaveText(users.map(({ email }) => email));
}

function box(page: Page) {
  return page.getByRole("searchbox", { name: "Search" });
}

/** As from a spreadsheet or a mail. */
async function paste(page: Page, text: string): Promise<void> {
  await box(page).focus();
  await box(page).evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
