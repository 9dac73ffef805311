import start, { __wbg_reset_state as startAnew, Gate } from "./deskwarden.js";
import { PolicyError, policyError } from "./error.js";

/** Where the engine comes from: its address, its bytes, an answer with them, or the compiled module. */
export type EngineSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** The same, or a promise of it. */
export type EngineSourceSoon = EngineSource | PromiseLike<EngineSource>;

export { Gate };

let starting: Promise<void> | undefined;
/** How many instances there have been, and which of them runs; none is 0. */
let instances = 0;
let running = 0;
let isSecondChance = false;
let failure: PolicyError | null = null;
const waiting = new Set<() => void>();

/** Starts the engine from `source`, else from what `usual` brings. */
export function startEngine(source: EngineSourceSoon | undefined, usual: () => EngineSourceSoon): Promise<void> {
  starting ??= begin(source, usual).catch((error: unknown) => {
    starting = undefined;
    throw policyError(error, "engineUnavailable");
  });
  return starting;
}

/** Which instance runs; what was made in another one is gone. 0 if none does. */
export function instance(): number {
  return running;
}

/** Why no instance runs any more. */
export function engineFailure(): PolicyError | null {
  return failure;
}

/** Calls at once if the engine runs, else as soon as it does; answers how to call that off. */
export function whenReady(callback: () => void): () => void {
  if (running > 0) callback();
  else waiting.add(callback);
  return () => void waiting.delete(callback);
}

/**
 * Runs something in the engine.
 *
 * After a trap nothing in its memory can be trusted, so the instance is thrown away and a new one is asked again.
 * Once: what traps twice would trap forever.
 */
export function inEngine<T>(action: () => T): T {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (!isTrap(error)) throw error;
      replaceInstance(error);
    }
  }
}

/** A stack that overflows inside the engine is a RangeError. */
function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

function replaceInstance(cause: unknown): void {
  running = 0;
  if (isSecondChance) {
    // Another `init` begins from nothing.
    starting = undefined;
    failure = new PolicyError("engineTrapped", "the engine stopped twice; everything is denied until init", { cause });
    throw failure;
  }
  isSecondChance = true;
  renew();
}

async function begin(source: EngineSourceSoon | undefined, usual: () => EngineSourceSoon): Promise<void> {
  if (instances === 0) {
    await start({ module_or_path: await (source ?? usual()) });
    running = ++instances;
  } else if (running === 0) {
    isSecondChance = false;
    renew();
  }
  failure = null;
  for (const callback of waiting) {
    waiting.delete(callback);
    callback();
  }
}

function renew(): void {
  startAnew();
  running = ++instances;
}
