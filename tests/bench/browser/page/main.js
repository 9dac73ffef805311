import { measure } from "../measure.mjs";

const engines = {
  deskwarden: () => import("../engines/deskwarden.mjs"),
  casl: () => import("../engines/casl.mjs"),
  casbin: () => import("../engines/casbin.mjs"),
  "cedar-wasm": () => import("../engines/cedar-wasm.mjs"),
  cedarling: () => import("../engines/cedarling.mjs"),
};

globalThis.measureHere = async ({ engine, wasm, ...job }) => {
  // Code and bytes are here before the clock starts: what is measured is starting, not fetching.
  const module = await engines[engine]();
  const bytes = wasm && (await (await fetch(wasm)).arrayBuffer());
  return measure(module, { ...job, bytes });
};
