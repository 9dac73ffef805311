import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import cs from "./cs.json";
import en from "./en.json";

const files = { en, cs };
const sources = readSources(new URL("../", import.meta.url));

describe.each(Object.entries(files))("texts in %s", (language, texts) => {
  test("every counted text has each plural form of the language, and no other", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const counted of countedKeys(texts)) expect(formsOf(counted, texts), counted).toEqual(forms);
  });

  test("no text is empty", () => {
    for (const [key, text] of flat(texts)) expect(text.trim(), key).not.toBe("");
  });
});

test.each(Object.keys(files))("no key stands twice in %s", (language) => {
  const source = readFileSync(new URL(`./${language}.json`, import.meta.url), "utf8");
  expect(repeatedKeys(source)).toEqual([]);
  expect(repeatedKeys('{ "a": { "b": "\\"c\\": {", "b": "" }, "b": "" }')).toEqual(["a.b"]);
});

test("both languages have the same keys", () => {
  expect(keys(cs)).toEqual(keys(en));
});

test("both languages fill in the same values", () => {
  const czech = placeholders(cs);
  for (const [key, names] of placeholders(en)) expect(czech.get(key), key).toEqual(names);
});

test("no key is missing that a component names", () => {
  const known = new Set(keys(en));
  const missing = namedKeys().filter((key) => !known.has(key));
  expect(missing).toEqual([]);
});

test("no key is unused", () => {
  const named = new Set(namedKeys());
  const prefixes = composedPrefixes();
  const unused = keys(en).filter((key) => !named.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
  expect(unused).toEqual([]);
});

/** What is seen on a button whose name says more, and that name. */
const named = [
  ["resend.short", "resend.labelFor"],
  ["sessions.end", "sessions.endNamed"],
  ["member.setEnd", "member.setEndOf"],
  ["ownProfile.edit", "ownProfile.editIn"],
  ["password.show", "password.showLong"],
  ["password.hide", "password.hideLong"],
] as const;

test.each(Object.entries(files))("who says what is seen on a button finds it by its name in %s", (_language, texts) => {
  const all = new Map(flat(texts));
  for (const [seen, name] of named) {
    expect(all.get(name)?.toLowerCase(), name).toContain(all.get(seen)?.toLowerCase() ?? "no such text");
  }
});

test("the search for keys finds some", () => {
  expect(namedKeys().length).toBeGreaterThan(50);
  expect(composedPrefixes()).toContain("problems.");
});

/** Of two values of one key a reader of JSON keeps the last and says nothing, so the source itself is read. */
function repeatedKeys(source: string): string[] {
  const seen = new Set<string>();
  const repeated: string[] = [];
  const path: string[] = [];
  for (const [token, key, colon] of source.matchAll(/"((?:[^"\\]|\\.)*)"\s*(:)?|[{}]/g)) {
    if (token === "{") path.push("");
    else if (token === "}") path.pop();
    else if (colon) {
      path.splice(-1, 1, key ?? "");
      const name = path.join(".");
      if (seen.has(name)) repeated.push(name);
      seen.add(name);
    }
  }
  return repeated;
}

/** Keys written out: a dotted name in quotes whose first part is a group of texts. */
function namedKeys(): string[] {
  const groups = Object.keys(en).join("|");
  const written = new RegExp(`"((?:${groups})\\.[A-Za-z.]+)"`, "g");
  return [...sources.matchAll(written)].map(([, key]) => key ?? "");
}

/** The fixed beginning of keys that end in a code of the server. */
function composedPrefixes(): string[] {
  return [...sources.matchAll(/known\(`([a-zA-Z]+\.)\$\{/g)].map(([, prefix]) => prefix ?? "");
}

function keys(texts: object): string[] {
  return [...new Set(flat(texts).map(([key]) => key.replace(plural, "")))].toSorted();
}

const plural = /_(zero|one|two|few|many|other)$/;

function countedKeys(texts: object): string[] {
  return [
    ...new Set(
      flat(texts)
        .filter(([key]) => plural.test(key))
        .map(([key]) => key.replace(plural, "")),
    ),
  ];
}

function formsOf(counted: string, texts: object): string[] {
  return flat(texts)
    .flatMap(([key]) => (key.startsWith(`${counted}_`) ? [key.slice(counted.length + 1)] : []))
    .toSorted();
}

function placeholders(texts: object): Map<string, string[]> {
  const names = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? "").toSorted();
  return new Map(flat(texts).map(([key, text]) => [key.replace(plural, ""), names(text)]));
}

function flat(texts: object, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value as object, `${path}${key}.`),
  );
}

function readSources(folder: URL): string {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const code = names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts") && !name.endsWith(".d.ts"));
  return code.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
}
