import { expect, test } from "./desk.ts";
import { mailTo } from "./mailbox.ts";
import { signedInAs } from "./people.ts";
import { addByApi, somebody } from "./users.ts";

const newPassword = "seven grey geese fly south";

test("e12: opening the link redeems nothing and takes the token out of the address bar", async ({ page }) => {
  const link = await invitation(page);
  for (const _ of [1, 2]) {
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Set your password" })).toBeVisible();
    await expect(page).toHaveURL("/activate");
  }
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
});

test("e02: a password that is too short is refused on the field and the link stays good", async ({ page }) => {
  await page.goto(await invitation(page));
  await setPassword(page, "short");
  await expect(page.getByRole("textbox", { name: "New password" })).toHaveAccessibleDescription(/too short/);
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
});

test("e11: a used link says that it cannot be used", async ({ page }) => {
  const link = await invitation(page);
  await page.goto(link);
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
  await page.goto("about:blank");
  await page.goto(link);
  await setPassword(page, newPassword);
  await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
});

for (const address of [
  "/activate",
  "/activate#nonsense",
  "/activate#nobody.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
]) {
  test(`e13: ${address} says that the link cannot be used`, async ({ page }) => {
    await page.goto(address);
    if (address !== "/activate") await setPassword(page, newPassword);
    await expect(page.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
    await expect(page.getByText("ask your administrator for a new link")).toBeVisible();
  });
}

test("the password can be looked at before it is sent", async ({ page }) => {
  await page.goto("/activate#nonsense");
  const password = page.getByRole("textbox", { name: "New password" });
  await password.fill(newPassword);
  await expect(password).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password).toHaveAttribute("type", "text");
});

async function invitation(page: Parameters<typeof mailTo>[0]): Promise<string> {
  await signedInAs(page, "administrator");
  const person = somebody();
  await addByApi(page, person);
  return (await mailTo(page, person.email)).link;
}

async function setPassword(page: Parameters<typeof mailTo>[0], secret: string): Promise<void> {
  await page.getByRole("textbox", { name: "New password" }).fill(secret);
  await page.getByRole("button", { name: "Set password" }).click();
}
