import { expect, test } from "./desk.ts";
import { setMember, signedInMember } from "./members.ts";
import { signedInAs } from "./people.ts";
import { call } from "./users.ts";

/** Long enough for the page to be there first, and less than the half minute after which it asks by itself. */
const lastsMs = 15_000;

test("s50 x05: a right is there with the next load, and when it ends it leaves the page by itself and the server refuses", async ({
  page,
  browser,
}) => {
  const tenant = await signedInMember(page, { channels: [{ name: "webChat" }] });
  const link = page.getByRole("navigation").getByRole("link", { name: "Operators" });
  await expect(link).toHaveCount(0);
  const { user } = (await call(page, "GET", "/v1/me")).body as { user: { id: string } };
  const theirs = await (await browser.newContext()).newPage();
  await signedInAs(theirs, "administrator");
  const end = Date.now() + lastsMs;
  const until = new Date(end).toISOString();
  await setMember(theirs, user.id, tenant, {
    permissions: [{ name: "viewOperators", until }],
    channels: [{ name: "webChat" }],
  });
  await theirs.context().close();

  await page.goto(`/operators/${tenant}`);
  await expect(link).toBeVisible();
  await expect(page.getByRole("heading", { name: "Operators", level: 1 })).toBeVisible();
  const { body } = await call(page, "GET", "/v1/me/snapshot");
  expect((body as { validUntil: number }).validUntil).toBe(end);
  expect((await call(page, "GET", `/v1/tenants/${tenant}/operators`)).status).toBe(200);
  expect(Date.now(), "all this was before the end").toBeLessThan(end);

  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await expect(link).toHaveCount(0);
  expect(Date.now(), "not before the end").toBeGreaterThanOrEqual(end - 250);
  await expect(page.getByRole("heading", { name: "No access", level: 1 })).toBeVisible();
  await expect(page.getByText("What is missing: View operators.")).toBeVisible();
  await expect(page).toHaveURL(`/operators/${tenant}`);
  expect(asked).not.toContain("/v1/me/snapshot");
  expect((await call(page, "GET", `/v1/tenants/${tenant}/operators`)).status).toBe(403);
});
