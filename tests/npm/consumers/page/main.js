// Without a bundler there is no short name: the page names the file, and nothing else.
import { createGuard, init } from "../../node_modules/deskwarden/dist/index.js";

globalThis.package = { createGuard, init };
