// The entry for Workers, where Wasm is compiled at deployment and never from bytes.
import compiled from "./deskwarden_bg.wasm";
import { type EngineSourceSoon, startEngine } from "./engine.js";
import type { Guard } from "./guard.js";
import { load, type LoadOptions } from "./load.js";

export * from "./surface.js";

/** As in `index.ts`. */
export function init(source?: EngineSourceSoon): Promise<void> {
  // The declarations beside the file describe a running instance.
  return startEngine(source, () => compiled as unknown as WebAssembly.Module);
}

/** As in `index.ts`. */
export function loadGuard(options?: LoadOptions): Promise<Guard> {
  return load(init, options);
}
