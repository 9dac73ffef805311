// One engine, the checked-in policies, and snapshots to try them with.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const generated = new URL("../../../policy/generated/", import.meta.url);

export const engine = readFileSync(fileURLToPath(import.meta.resolve("deskwarden/deskwarden_bg.wasm")));
export const bundle = readFileSync(new URL("bundle.json", generated));
export const policyHash = readFileSync(new URL("bundle.sha256", generated), "utf8").trim();

export const issuedAt = 1_789_000_000_000;
export const administrator = { kind: "administrator", name: "company" };

export function snapshot(changes = {}) {
  return {
    format: 1,
    policyHash,
    company: "c1",
    principal: "u1",
    active: true,
    grants: [],
    tenants: ["t1"],
    companyEpoch: 1,
    userEpoch: 1,
    issuedAt,
    validUntil: null,
    ...changes,
  };
}

/** The code of the error an action throws, or nothing. */
export async function codeOf(action) {
  try {
    await action();
    return undefined;
  } catch (error) {
    return `${error.name} ${error.code}`;
  }
}
