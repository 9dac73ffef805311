import { answers } from "../answers.js";
import { showButtons } from "./buttons.js";

Object.assign(globalThis, { answers, showButtons });
