import { firstPassword } from "./account.ts";
import { expect, expectAccessible, test } from "./desk.ts";
import { readMember, setMember } from "./members.ts";
import { somebodyWith } from "./operator.ts";
import { signedInAs, signIn } from "./people.ts";

test("x03 s30: how clients see one, changed by an administrator meanwhile, is told field by field, and what was typed stays", async ({
  page,
  browser,
}) => {
  const { account, tenant } = await somebodyWith(page, { channels: ["email"] });
  const theirs = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await signedInAs(theirs, "administrator");
  await page.context().clearCookies();
  await signIn(page, account.email, firstPassword);
  const card = page.getByRole("article", { name: "Prague" });
  await card.getByRole("button", { name: "Edit how clients see me in Prague" }).click();
  const [name, position] = [
    card.getByRole("textbox", { name: "Display name" }),
    card.getByRole("textbox", { name: "Position" }),
  ];
  await position.fill("Typed");
  await setMember(theirs, account.id, tenant, {
    channels: [{ name: "email" }],
    profile: { displayName: "Alenka", position: "Other", signature: "", photo: null },
  });

  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByRole("alert")).toContainText("Changed by somebody else meanwhile.");
  await expect(position).toHaveValue("Typed");
  expect((await readMember(theirs, account.id, tenant)).profile.position).toBe("Other");
  await card.getByRole("button", { name: "Load the current state" }).click();
  await expect(position).toHaveValue("Typed");
  await expect(position).toHaveAccessibleDescription("Saved meanwhile by somebody else: Other");
  await expect(name).toHaveValue("Alenka");
  await expectAccessible(page);

  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("How clients see you in Prague was saved.")).toBeVisible();
  expect((await readMember(theirs, account.id, tenant)).profile).toMatchObject({
    displayName: "Alenka",
    position: "Typed",
  });
  await theirs.context().close();
});
