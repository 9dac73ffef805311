import start, { Gate } from "./deskwarden.js";
import { policyError } from "./error.js";

/** Where the engine comes from: its address, its bytes, an answer with them, or the compiled module. */
export type EngineSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

export { Gate };

let starting: Promise<void> | undefined;
let ready = false;
const waiting = new Set<() => void>();

/**
 * Starts the engine. Calling it again changes nothing; after a failure it tries again.
 *
 * Without a source it fetches the file that stands beside this one; bundlers understand that form.
 */
export function init(source?: EngineSource | PromiseLike<EngineSource>): Promise<void> {
  starting ??= begin(source).catch((error: unknown) => {
    starting = undefined;
    throw policyError(error, "engineUnavailable");
  });
  return starting;
}

/** Calls at once if the engine runs, else as soon as it does. */
export function whenReady(callback: () => void): void {
  if (ready) callback();
  else waiting.add(callback);
}

async function begin(source: EngineSource | PromiseLike<EngineSource> | undefined): Promise<void> {
  if (!ready) {
    await start({ module_or_path: (await source) ?? new URL("./deskwarden_bg.wasm", import.meta.url) });
    ready = true;
  }
  for (const callback of waiting) {
    waiting.delete(callback);
    callback();
  }
}
