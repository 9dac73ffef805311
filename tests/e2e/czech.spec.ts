import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./desk.ts";
import { member, tenantNamed } from "./members.ts";
import { company, signedInAs, type Who } from "./people.ts";
import { addByApi, somebody } from "./users.ts";

interface Stop {
  /** Where the address is made for the test. */
  name?: string;
  path: string | ((page: Page) => Promise<string>);
  who?: Who;
  heading: string | RegExp;
}

/** Every kind of page: in Czech words are long, and at 390 pixels there is little room for them. */
const stops: Stop[] = [
  { path: "/", heading: "Kde pracujete?" },
  { path: `/c/${company}`, heading: "Přihlášení" },
  { path: `/c/${company}/reset`, heading: "Zapomněli jste heslo?" },
  { path: "/activate#nonsense", heading: "Tento odkaz nelze použít" },
  { path: "/nowhere", heading: "Stránka nenalezena" },
  ...byAdministrator([
    { path: "/users", heading: "Uživatelé" },
    { path: "/users/new", heading: "Přidat uživatele" },
    ...["", "/tenants", "/slots", "/rights", "/sessions", "/history"].map((section) => ({
      name: `a user${section}`,
      path: (page: Page) => userAt(page, section),
      heading: /Testová/,
    })),
    { name: "a user in a tenant", path: someMember, heading: "Prague" },
    { path: "/groups", heading: "Skupiny" },
    { name: "groups of a tenant", path: async (page) => `/groups/${await tenantNamed(page)}`, heading: "Skupiny" },
    { name: "operators", path: async (page) => `/operators/${await tenantNamed(page)}`, heading: "Operátoři" },
    { name: "an operator", path: someOperator, heading: /Testová/ },
    { path: "/tenants", heading: "Tenanty" },
    { name: "a tenant", path: async (page) => `/tenants/${await tenantNamed(page)}`, heading: "Prague" },
    { path: "/company", heading: "Nastavení" },
    { path: "/company/slot-profiles", heading: "Profily slotů" },
    { path: "/company/away-reasons", heading: "Důvody nepřítomnosti" },
    { path: "/audit", heading: "Audit" },
    { path: "/audit/verify", heading: "Ověřit" },
    { path: "/try", heading: "Vyzkoušet" },
  ]),
  { path: "/me", who: "operator", heading: "Eva Dvořáková" },
  { path: "/me/status", who: "operator", heading: "Stav operátora" },
  { path: "/me/rights", who: "operator", heading: "Moje práva" },
  { path: "/me/password", who: "operator", heading: "Heslo" },
  { path: "/me/sessions", who: "operator", heading: "Přihlášená zařízení" },
  { name: "what one may not see", path: "/users", who: "operator", heading: "Bez přístupu" },
];

for (const { path, who, heading, name = String(path) } of stops) {
  test(`in Czech, at 390 pixels, no word is English and nothing is cut off: ${name}`, async ({ page }) => {
    if (who) await signedInAs(page, who);
    const address = typeof path === "string" ? path : await path(page);
    await page.addInitScript(() => localStorage.setItem("deskwarden.language", "cs"));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address);
    await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
    await expect(page.getByText("Načítá se")).toHaveCount(0);

    await expect(page.locator("html")).toHaveAttribute("lang", "cs");
    await expect(page).toHaveTitle(/^.+ · Deskwarden$/);
    expect(await englishIn(page)).toEqual([]);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `what is cut off at ${address}`).toBeLessThanOrEqual(0);
  });
}

test("the search for English words finds them", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Where do you work?" })).toBeVisible();
  expect(await englishIn(page)).toContain("Where do you work?");
});

/** What is shown or read out, outside of what is marked as English, and stands in the English texts alone. */
async function englishIn(page: Page): Promise<string[]> {
  const told = await page.evaluate(() => {
    const isMarked = (element: Element | null) => element?.closest("[lang=en]:not(html)") != null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [document.title.replace(/ · Deskwarden$/, "")];
    while (walker.nextNode()) {
      if (!isMarked(walker.currentNode.parentElement)) texts.push(walker.currentNode.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
      if (isMarked(element)) continue;
      for (const name of ["aria-label", "placeholder", "title"]) texts.push(element.getAttribute(name) ?? "");
    }
    return texts.map((text) => text.trim());
  });
  return [...new Set(told)].filter((text) => english.has(text));
}

const czech = new Set(textsOf("cs"));
const english = new Set(textsOf("en").filter((text) => text.length > 2 && !text.includes("{{") && !czech.has(text)));

function textsOf(language: string): string[] {
  const file = new URL(`../../www/src/texts/${language}.json`, import.meta.url);
  return flat(JSON.parse(readFileSync(file, "utf8")) as object);
}

function flat(texts: object): string[] {
  return Object.values(texts).flatMap((text: unknown) => (typeof text === "string" ? [text] : flat(text as object)));
}

function byAdministrator(pages: Stop[]): Stop[] {
  return pages.map((stop) => ({ ...stop, who: "administrator" }));
}

async function userAt(page: Page, section: string): Promise<string> {
  return `/users/${await addByApi(page, somebody())}${section}`;
}

async function someMember(page: Page): Promise<string> {
  const tenant = await tenantNamed(page);
  const { id } = await member(page, tenant, { permissions: [{ name: "tagEndedSessions" }], channels: [{ name: "email" }] });
  return `/users/${id}/tenants/${tenant}`;
}

async function someOperator(page: Page): Promise<string> {
  const tenant = await tenantNamed(page);
  const { id } = await member(page, tenant, { channels: [{ name: "webChat" }] });
  return `/operators/${tenant}/${id}`;
}
