// Puts the engine beside the compiled package. `cargo xtask build` makes it.
import { copyFile, readdir } from "node:fs/promises";

const engine = new URL("../../../../build/engine/", import.meta.url);
const dist = new URL("../dist/", import.meta.url);

for (const name of await readdir(engine)) {
  await copyFile(new URL(name, engine), new URL(name, dist));
}
