import { readFileSync } from "node:fs";
import { answers } from "../answers.js";

process.stdout.write(JSON.stringify(await answers(JSON.parse(readFileSync(0, "utf8")))));
