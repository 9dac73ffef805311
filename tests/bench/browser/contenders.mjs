// Who is measured, and where their engines lie.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../../..");

const modules = join(here, "node_modules");
export const ENGINES = {
  deskwarden: { folder: join(root, "crates/policy-wasm/js"), wasm: "dist/deskwarden_bg.wasm" },
  casl: { folder: join(modules, "@casl/ability") },
  casbin: { folder: join(modules, "casbin") },
  "cedar-wasm": { folder: join(modules, "@cedar-policy/cedar-wasm"), wasm: "web/cedar_wasm_bg.wasm" },
  cedarling: { folder: join(modules, "@janssenproject/cedarling_wasm"), wasm: "cedarling_wasm_bg.wasm" },
};

/** Cedar's peers take what they decide about with each question: what it is about, or all there is. */
export const CONTENDERS = [
  { engine: "deskwarden", name: "Deskwarden" },
  { engine: "casl", name: "CASL" },
  { engine: "casbin", name: "casbin" },
  { engine: "cedar-wasm", name: "cedar-wasm, entities picked by hand" },
  { engine: "cedar-wasm", name: "cedar-wasm, all entities", isWhole: true },
  { engine: "cedarling", name: "Cedarling, attributes picked by hand" },
  { engine: "cedarling", name: "Cedarling, all attributes", isWhole: true },
];
