// Makes the engine trap for real: it is handed an address beyond its memory.
import { Gate } from "../dist/deskwarden.js";

const BEYOND = 0xff_ff_ff_f0;
const { can } = Gate.prototype;
let left = 0;
let asked = 0;

Gate.prototype.can = function (...question) {
  asked += 1;
  if (left === 0) return can.apply(this, question);
  left -= 1;
  return can.apply({ __wbg_ptr: BEYOND }, question);
};

/** How often the engine was asked since. */
export function timesAsked() {
  const before = asked;
  asked = 0;
  return before;
}

/** Lets the next questions trap. */
export function trapNext(times) {
  left = times;
}
