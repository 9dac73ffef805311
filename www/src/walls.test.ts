import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("./", import.meta.url);
const everything = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
  .map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(new URL(name, folder), "utf8") }));
const code = everything.filter(({ name }) => !name.endsWith(".test.ts"));

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

test("what policies say is marked as English", () => {
  expect(namesOf(/<blockquote(?![^>]*lang="en")/)).toEqual([]);
});

test("what is sorted and written out follows the language of the page, not that of the browser", () => {
  expect(namesOf(/\.localeCompare\(|\.toLocale\w*String\(\)/)).toEqual([]);
});

test("what an id in an address looks like is told in one place", () => {
  expect(namesOf(/\[0-9a-f\]\{8\}/)).toEqual(["ui/list/asked-values.ts"]);
});

test("nothing is exported that no other file names", () => {
  expect(exportsNobodyNames(code, everything)).toEqual([]);
  const dead = [{ name: "a.ts", text: "export const one = 1;" }];
  expect(exportsNobodyNames(dead, dead)).toEqual(["a.ts: one"]);
});

function exportsNobodyNames(files: typeof code, among: typeof code): string[] {
  return files.flatMap(({ name, text }) =>
    [...text.matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)]
      .map(([, exported]) => exported ?? "")
      .filter((exported) => !among.some((other) => other.name !== name && new RegExp(`\\b${exported}\\b`).test(other.text)))
      .map((exported) => `${name}: ${exported}`),
  );
}

function namesOf(pattern: RegExp): string[] {
  return code
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .toSorted();
}
