import { expect, expectAccessible, test } from "./desk.ts";
import { mailTo, mailsTo, openMailbox } from "./mailbox.ts";
import { company, password, people, signedInAs, signIn, signOut, submitSignIn } from "./people.ts";
import { addByApi, fillIn, nameOf, panel, showUser, somebody, userRow } from "./users.ts";

const newPassword = "a quiet river runs north";

test("s02 s21 s22: an administrator adds a user, who sets a password from the mail and signs in", async ({ page }) => {
  const person = somebody();

  await page.goto(`/c/${company}`);
  await expectAccessible(page);
  await submitSignIn(page, people.administrator.login, password);
  await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
  await expect(page.getByRole("grid", { name: "Users" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Add", exact: true }).click();
  const adding = panel(page, "Add a user");
  await fillIn(adding, person);
  await expectAccessible(page);
  await adding.getByRole("button", { name: "Add user" }).click();
  await expect(page.getByText(`The activation link was sent to ${person.email}.`)).toBeVisible();
  await showUser(page, person);
  await expect(userRow(page, person).getByText("Invited")).toBeVisible();
  await mailTo(page, person.email);
  expect(await mailsTo(page, person.email)).toHaveLength(1);
  await signOut(page, "Jana Nováková");
  await expectAccessible(page);

  const link = await openMailbox(page, person.email);
  await expectAccessible(page);
  await link.click();
  await expect(page.getByRole("heading", { name: "Set your password" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "New password" }).fill(newPassword);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText(`You can sign in now as ${person.email}.`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: /^Sign in to/ }).click();
  await expect(page).toHaveURL(`/c/${company}`);
  await submitSignIn(page, person.email, newPassword);
  await expect(page.getByRole("heading", { name: nameOf(person), level: 1 })).toBeVisible();
  await expect(page).toHaveURL("/me");
  await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);
  await expectAccessible(page);
});

test("s22: before the password is set the new user cannot sign in", async ({ page, context }) => {
  await signedInAs(page, "administrator");
  const person = somebody();
  await addByApi(page, person);
  await context.clearCookies();
  for (const guess of ["", newPassword, password]) {
    await signIn(page, person.email, guess);
    await expect(page.getByRole("alert").or(page.getByText("Fill this in."))).toBeVisible();
  }
});
