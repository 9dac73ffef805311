import { WorkerEntrypoint } from "cloudflare:workers";
import * as exports from "./index.js";

Error.stackTraceLimit = 100;

// Shared with the Wasm module, which sets `criticalError` when it panics.
const state = exports.__worker_init_state();

addEventListener("error", (event) => notice(event.error));

// At once: a request beside it would go on in the next instance with addresses of this one; so it is refused, and ends.
function notice(error) {
  if (error instanceof WebAssembly.RuntimeError) {
    console.error("the Wasm module stopped", error);
    state.criticalError = true;
    restartAfterPanic();
  }
}

function restartAfterPanic() {
  if (!state.criticalError) return;
  console.log("starting the Wasm module anew");
  exports.__wbg_reset_state();
  state.criticalError = false;
  state.instanceId += 1;
}

async function guarded(call) {
  restartAfterPanic();
  try {
    return await call();
  } catch (error) {
    notice(error);
    throw error;
  }
}

const nothing = () => {};

export default class Deskwarden extends WorkerEntrypoint {
// METHODS
}
