// Every action with its kind of target, as the types declare them.
import { readFileSync } from "node:fs";

const types = readFileSync(new URL("../src/generated.ts", import.meta.url), "utf8");

export const ACTIONS = [...types.matchAll(/^ {2}readonly (\w+): "(\w+)";$/gm)].map(([, action, kind]) => [action, kind]);
