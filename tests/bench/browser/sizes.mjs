// What a page has to load for each engine: JavaScript as Vite bundles and minifies it, and the Wasm module.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";
import { ENGINES, here } from "./contenders.mjs";

export async function sizes() {
  const all = [];
  for (const [engine, { folder, wasm }] of Object.entries(ENGINES)) {
    const script = weigh(await bundled(engine));
    all.push({ engine, script, wasm: wasm && weigh(await readFile(join(folder, wasm))) });
  }
  return all;
}

async function bundled(engine) {
  const lib = { entry: join(here, `engines/${engine}.mjs`), formats: ["es"], fileName: engine };
  const quiet = { configFile: false, logLevel: "silent", root: here };
  const { output } = (await build({ ...quiet, build: { lib, write: false, minify: true, target: "esnext" } })).flat()[0] ?? {};
  const scripts = output.filter(({ type }) => type === "chunk").map(({ code }) => code);
  // In a library Vite writes the module into the script; it is weighed on its own.
  return Buffer.from(scripts.join("\n").replace(/data:application\/wasm;base64,[A-Za-z0-9+/=]+/g, ""));
}

function weigh(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}
