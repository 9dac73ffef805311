import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("./", import.meta.url);
const code = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts") && !name.endsWith(".d.ts"))
  .map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(new URL(name, folder), "utf8") }));

test("no file decides by a role or a right itself", () => {
  const rule =
    /\brole\s*===|\bisAdmin\b|\bgrants\.(some|find|includes)|kind\s*===\s*"(administrator|permission|channel)"/;
  expect(namesOf(rule)).toEqual([]);
});

test("being a company administrator is only ever shown", () => {
  expect(namesOf(/companyAdministrator\b(?=\)?\s*(&&|\?|===))/)).toEqual([
    "pages/me.tsx",
    // Which way the switch stands; whether it may be turned is asked of the guard.
    "pages/users/administrator-section.tsx",
    "pages/users/user-as-of.tsx",
    "pages/users/user-badges.tsx",
  ]);
});

test("only the guard's own folder loads the policy engine", () => {
  expect(namesOf(/import\("deskwarden"\)|^import (?!type)[^;]*"deskwarden"/m)).toEqual(["guard/store.ts"]);
});

test("only the client's folder knows how to talk to the server", () => {
  expect(namesOf(/\bfetch\(|"openapi-fetch"/)).toEqual(["api/client.ts", "guard/store.ts"]);
});

test("the building blocks know nothing of users, sessions or rights", () => {
  const domain = /from "\.\.\/(pages|session|shell|guard)\//;
  expect(namesOf(domain).filter((name) => name.startsWith("ui/"))).toEqual([]);
});

test("no text of the page stands in the code", () => {
  expect(namesOf(/<(h[1-4]|p|label|Label|button|Button)[^>{]*>\s*[A-Z][a-z]+ /)).toEqual([]);
});

function namesOf(pattern: RegExp): string[] {
  return code
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .toSorted();
}
