// The entry for Node, where nothing can be fetched from a file.
import { readFile } from "node:fs/promises";
import { type EngineSourceSoon, startEngine } from "./engine.js";
import type { Guard } from "./guard.js";
import { load, type LoadOptions } from "./load.js";

export * from "./surface.js";

/** As in `index.ts`. */
export function init(source?: EngineSourceSoon): Promise<void> {
  return startEngine(source, () => readFile(new URL("./deskwarden_bg.wasm", import.meta.url)));
}

/** As in `index.ts`. */
export function loadGuard(options?: LoadOptions): Promise<Guard> {
  return load(init, options);
}
