import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const headers = readFileSync(new URL("../public/_headers", import.meta.url), "utf8");

/** The places where React Aria puts a `<style>` of its own into the page. */
const injected = [
  { file: "interactions/usePress.mjs", values: { PRESSABLE_ATTRIBUTE: "data-react-aria-pressable" } },
  { file: "overlays/usePreventScroll.mjs", values: {} },
];

test.each(injected)("the security policy names the style that $file injects", ({ file, values }) => {
  const style = injectedStyle(readReactAria(file), values);
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers).toContain(`'sha256-${hash}'`);
});

test("no other part of React Aria that this page uses injects a style", () => {
  expect(headers.match(/'sha256-/g)).toHaveLength(injected.length);
});

function readReactAria(file: string): string {
  const entry = fileURLToPath(import.meta.resolve("react-aria/package.json"));
  return readFileSync(entry.replace("package.json", `dist/private/${file}`), "utf8");
}

/** The template after `textContent =`, with its placeholders filled in. */
function injectedStyle(source: string, values: Record<string, string>): string {
  const template = /textContent = `([^`]*)`\s*\.trim\(\)/.exec(source)?.[1] ?? "";
  const filled = template.replace(/\$\{\$[0-9a-f]+\$var\$(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return filled.trim();
}
