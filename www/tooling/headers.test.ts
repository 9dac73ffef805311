import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const file = readFileSync(new URL("../public/_headers", import.meta.url), "utf8");

/** The headers of every file of the page: the lines below `/*`. */
const everywhere = new Map(
  (/^\/\*\n((?: {2}.*\n)+)/m.exec(file)?.[1] ?? "")
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().split(": ", 2) as [string, string]),
);

/** What the security policy says of one kind of content. */
const allowed = new Map(
  (everywhere.get("Content-Security-Policy") ?? "")
    .split("; ")
    .map((part) => [part.split(" ")[0] ?? "", part.split(" ").slice(1)] as const),
);

test.each([
  ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
])("e38: every file of the page bears %s", (name, value) => {
  expect(everywhere.get(name)).toBe(value);
});

test("e38: the page asks for no camera, place or microphone", () => {
  expect(everywhere.get("Permissions-Policy")).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
});

test.each([
  ["default-src", ["'none'"]],
  ["script-src", ["'self'", "'wasm-unsafe-eval'"]],
  ["object-src", ["'none'"]],
  ["base-uri", ["'none'"]],
  ["form-action", ["'self'"]],
  ["frame-ancestors", ["'none'"]],
  ["connect-src", ["'self'"]],
])("e38: the page's policy for %s", (kind, sources) => {
  expect(allowed.get(kind)).toEqual(sources);
});

test("e38: styles come from the page itself or are named by their hash", () => {
  for (const source of allowed.get("style-src") ?? ["none at all"]) expect(source).toMatch(/^'self'$|^'sha256-/);
});
