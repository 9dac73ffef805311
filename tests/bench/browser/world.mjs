// The same person for every engine: of so many tenants every other one may be watched over and served there.

import { readFileSync, readdirSync } from "node:fs";

const root = new URL("../../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

export const SIZES = [10, 1_000, 10_000];

/** How many sessions at a time. */
export const LIMIT = 2;

/** All an engine is given; it goes to the page as JSON. */
export function world(size) {
  const tenants = Array.from({ length: size }, (_, index) => `tenant-${index}`);
  return { user: "u1", company: "c1", limit: LIMIT, tenants, held: tenants.filter((_, index) => index % 2 === 0) };
}

/** What the engines decide by. */
export function rules() {
  const files = readdirSync(new URL("policies/", root)).filter((name) => name.endsWith(".cedar"));
  return {
    bundle: read("crates/policy/generated/bundle.json"),
    policyHash: read("crates/policy/generated/bundle.sha256").trim(),
    policies: files.map((name) => read(`policies/${name}`)).join("\n"),
    schema: read("policies/schema.cedarschema"),
  };
}
