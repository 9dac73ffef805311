import { type EngineSourceSoon, startEngine } from "./engine.js";
import type { Guard } from "./guard.js";
import { load, type LoadOptions } from "./load.js";

export * from "./surface.js";

/**
 * Starts the engine. Calling it again changes nothing; after a failure it tries again.
 *
 * Without a source it brings the file that stands beside this one: fetched in a page, read in Node, bound in a Worker.
 */
export function init(source?: EngineSourceSoon): Promise<void> {
  // Bundlers understand this form and take the file along.
  return startEngine(source, () => new URL("./deskwarden_bg.wasm", import.meta.url));
}

/** Starts the engine, fetches the rights and the policies they name, compares the hash, and makes a guard of them. */
export function loadGuard(options?: LoadOptions): Promise<Guard> {
  return load(init, options);
}
