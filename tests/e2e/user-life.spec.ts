import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./desk.ts";
import { mailsTo } from "./mailbox.ts";
import { password, people, signedInAs, signIn } from "./people.ts";
import {
  addActivated,
  addByApi,
  call,
  deactivateByApi,
  field,
  nameOf,
  panel,
  type Person,
  somebody,
  userRow,
  versionOf,
} from "./users.ts";

test.describe("the activation link", () => {
  test.beforeEach(({ page }) => signedInAs(page, "administrator"));

  test("d04: who is invited bears a badge with Resend beside it, which is not for haste", async ({ page }) => {
    const person = somebody();
    await addByApi(page, person);
    await find(page, person);
    const row = userRow(page, person);
    await expect(row.getByText("Invited")).toBeVisible();
    await row.getByRole("button", { name: `Resend the activation link to ${nameOf(person)}` }).click();
    await expect(row.getByText("You can try again in").first()).toBeVisible();
    await expect(page).toHaveURL(/^[^?]*\/users\?search=/);
  });

  test("d04: whose link no longer works bears the badge Link expired", async ({ page }) => {
    const person = somebody();
    const id = await addByApi(page, person);
    await deactivateByApi(page, id);
    await call(page, "POST", `/v1/users/${id}/reactivate`, undefined, await versionOf(page, id));
    await find(page, person);
    await expect(userRow(page, person).getByText("Link expired")).toBeVisible();
    await expect(userRow(page, person).getByRole("button", { name: /^Resend/ })).toBeVisible();
    await page.getByRole("link", { name: nameOf(person) }).click();
    const editing = panel(page, nameOf(person));
    await expect(editing.getByText("no link works any more")).toBeVisible();
    await expect(editing.getByRole("button", { name: "Resend the activation link" })).toBeVisible();
    await expectAccessible(page);
  });

  test("d04: Resend sends one more link", async ({ page }) => {
    test.setTimeout(150_000);
    const { id, email } = await invitedLongAgo(page);
    const before = (await mailsTo(page, email)).length;
    await page.goto(`/users/${id}`);
    const resend = page.getByRole("dialog").getByRole("button", { name: "Resend the activation link" });
    // The last one may have gone out less than a minute ago, in the run before this.
    await expect(async () => {
      await resend.click();
      await expect(page.getByText(`A new activation link is on its way to ${email}.`)).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 90_000, intervals: [3000] });
    await expect.poll(async () => (await mailsTo(page, email)).length).toBe(before + 1);
  });

  test("e06: a password reset is started by an administrator, who never sees the link", async ({ page }) => {
    const person = somebody();
    const id = await addActivated(page, person);
    await page.goto(`/users/${id}`);
    const editing = panel(page, nameOf(person));
    await editing.getByRole("button", { name: "Send a password reset link" }).click();
    const question = page.getByRole("alertdialog", { name: `Send ${nameOf(person)} a link to set a new password?` });
    await expectAccessible(page);
    await question.getByRole("button", { name: "Send a password reset link" }).click();
    await expect(page.getByText(`A link to set a new password is on its way to ${person.email}.`)).toBeVisible();
    await expect.poll(async () => (await mailsTo(page, person.email)).length).toBe(2);
    await editing.getByRole("button", { name: "Send a password reset link" }).click();
    await question.getByRole("button", { name: "Send a password reset link" }).click();
    await expect(editing.getByText("You can try again in").first()).toBeVisible();
  });
});

test.describe("administrator rights", () => {
  test.beforeEach(({ page }) => signedInAs(page, "administrator"));

  test("s05 x05: they are given with an end, shown with it, and withdrawn", async ({ page }) => {
    const person = somebody();
    const editing = await open(page, person);
    await editing.getByRole("button", { name: "Make company administrator" }).click();
    const dialog = page.getByRole("dialog", { name: `${nameOf(person)} as company administrator` });
    await dialog.getByRole("checkbox", { name: "The rights end by themselves" }).check();
    await dialog.getByLabel("End", { exact: true }).fill("2099-12-31T18:00");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText(`${nameOf(person)}: administrator rights given.`)).toBeVisible();
    await expect(editing.getByText("Company administrator until 31 Dec 2099, 18:00", { exact: true })).toBeVisible();

    await editing.getByRole("button", { name: "Withdraw administrator rights" }).click();
    const question = page.getByRole("alertdialog", { name: `Withdraw the administrator rights of ${nameOf(person)}?` });
    await question.getByRole("button", { name: "Withdraw administrator rights" }).click();
    await expect(page.getByText(`${nameOf(person)}: administrator rights withdrawn.`)).toBeVisible();
    await expect(editing.getByText("Not a company administrator.")).toBeVisible();
  });

  test("x05: an end that has passed, and one that is not filled in, are refused on the field", async ({ page }) => {
    const person = somebody();
    const editing = await open(page, person);
    await editing.getByRole("button", { name: "Make company administrator" }).click();
    const dialog = page.getByRole("dialog", { name: `${nameOf(person)} as company administrator` });
    await dialog.getByRole("checkbox", { name: "The rights end by themselves" }).check();
    const end = dialog.getByLabel("End", { exact: true });
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(end).toHaveAttribute("aria-invalid", "true");
    await end.fill("2020-01-01T10:00");
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(end).toHaveAccessibleDescription(/out of range/);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(editing.getByText("Not a company administrator.")).toBeVisible();
  });

  test("a second administrator's change is noticed before rights are given", async ({ page }) => {
    const person = somebody();
    const editing = await open(page, person);
    const id = new URL(page.url()).pathname.split("/")[2] ?? "";
    await editing.getByRole("button", { name: "Make company administrator" }).click();
    const dialog = page.getByRole("dialog", { name: `${nameOf(person)} as company administrator` });
    await call(page, "PATCH", `/v1/users/${id}`, { lastName: "Jinak" }, await versionOf(page, id));
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
    await dialog.getByRole("button", { name: "Load the current state" }).click();
    await expect(panel(page, `${person.firstName} Jinak`)).toBeVisible();
  });

  test("x04: the last company administrator can neither be withdrawn nor given an end, and it says why", async ({ page }) => {
    const { user } = (await call(page, "GET", "/v1/me")).body as { user: { id: string } };
    await page.goto(`/users/${user.id}`);
    const editing = panel(page, "Jana Nováková");
    await expect(editing.getByText("The last company administrator.")).toBeVisible();
    await expect(editing.getByText("Make somebody else company administrator first")).toBeVisible();
    for (const name of ["Withdraw administrator rights", "Change the end"]) {
      const button = editing.getByRole("button", { name });
      await expect(button).toBeDisabled();
      await expect(button).toHaveAccessibleDescription(/administrator/);
      await button.focus();
      await button.press("Enter");
      await expect(page.getByRole("alertdialog")).toHaveCount(0);
    }
  });

  test("e24: where the server wants the password again it is asked for, and the change goes on", async ({ page }) => {
    await page.context().clearCookies();
    await signIn(page, people.administrator.login, password);
    await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
    const person = somebody();
    const editing = await open(page, person);
    // Only the time since the sign-in is pretended; the proof and the change are real.
    await page.route("**/administrator", (route) => route.fulfill({ status: 403, json: proofWanted }), { times: 1 });
    await editing.getByRole("button", { name: "Make company administrator" }).click();
    await page.getByRole("dialog", { name: /as company administrator/ }).getByRole("button", { name: "Confirm" }).click();
    const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
    await proof.getByRole("textbox", { name: "Your password" }).fill(password);
    await proof.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText(`${nameOf(person)}: administrator rights given.`)).toBeVisible();
    await expect(editing.getByText("Company administrator, without end.")).toBeVisible();
  });
});

const proofWanted = { code: "reauthenticationRequired", status: 403, detail: "", requestId: "", errors: [] };

test.describe("sign-ins", () => {
  test.beforeEach(({ page }) => signedInAs(page, "administrator"));

  test("e23: one sign-in of a user is shown with browser and address, and ended", async ({ page, browser }) => {
    const person = somebody();
    const id = await addActivated(page, person);
    const theirs = await signedInElsewhere(browser, person);
    await page.goto(`/users/${id}/sessions`);
    const device = panel(page, nameOf(person)).getByRole("article", { name: "Chrome on Linux" });
    await expect(device.getByText("127.0.0.1").or(device.getByText("::1"))).toBeVisible();
    await expectAccessible(page);
    await device.getByRole("button", { name: "End Chrome on Linux" }).click();
    const question = page.getByRole("alertdialog", { name: "End the sign-in with Chrome on Linux?" });
    await question.getByRole("button", { name: "End" }).click();
    await expect(page.getByText(`${nameOf(person)} is not signed in anywhere.`)).toBeVisible();
    expect((await call(theirs, "GET", "/v1/me")).status).toBe(401);
    await theirs.context().close();
  });

  test("e23: a user is signed out everywhere at once", async ({ page, browser }) => {
    const person = somebody();
    const id = await addActivated(page, person);
    const theirs = [await signedInElsewhere(browser, person), await signedInElsewhere(browser, person)];
    await page.goto(`/users/${id}/sessions`);
    const section = panel(page, nameOf(person));
    await expect(section.getByRole("article")).toHaveCount(2);
    await section.getByRole("button", { name: "Sign out everywhere" }).click();
    const question = page.getByRole("alertdialog", { name: `Sign ${nameOf(person)} out everywhere?` });
    await question.getByRole("button", { name: "Sign out everywhere" }).click();
    await expect(page.getByText(`${nameOf(person)} was signed out everywhere.`)).toBeVisible();
    await expect(section.getByText(`${nameOf(person)} is not signed in anywhere.`)).toBeVisible();
    for (const each of theirs) {
      expect((await call(each, "GET", "/v1/me")).status).toBe(401);
      await each.context().close();
    }
  });
});

test("the sections of a user have addresses, and typing outlives a look into another", async ({ page }) => {
  await signedInAs(page, "administrator");
  const person = somebody();
  const editing = await open(page, person);
  await field(editing, "First name").fill("Hana");
  const address = new URL(page.url()).pathname;
  for (const [name, path] of [
    ["Sign-ins", `${address}/sessions`],
    ["History", `${address}/history`],
    ["Details", address],
  ] as const) {
    await editing.getByRole("link", { name }).click();
    await expect(page).toHaveURL(path);
    await expect(editing.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  }
  await expect(field(editing, "First name")).toHaveValue("Hana");
});

async function find(page: Page, person: Person): Promise<void> {
  await page.goto(`/users?${new URLSearchParams({ search: person.email })}`);
  await expect(userRow(page, person)).toBeVisible();
}

async function open(page: Page, person: Person): Promise<Locator> {
  await page.goto(`/users/${await addByApi(page, person)}`);
  const editing = panel(page, nameOf(person));
  await expect(editing).toBeVisible();
  return editing;
}

/** The demo company's own invited user. */
async function invitedLongAgo(page: Page): Promise<{ id: string; email: string }> {
  const { users } = (await call(page, "GET", "/v1/users?search=adela.benesova@demo.example")).body as {
    users: { id: string; email: string }[];
  };
  const [user] = users;
  if (user === undefined) throw new Error("the demo company has no Adéla Benešová");
  return user;
}

async function signedInElsewhere(browser: import("@playwright/test").Browser, person: Person): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, person.email, password);
  await expect(page.getByRole("heading", { name: nameOf(person), level: 1 })).toBeVisible();
  return page;
}
