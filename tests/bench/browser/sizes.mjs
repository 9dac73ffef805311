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
  const rolldownOptions = { input: join(here, `engines/${engine}.mjs`), preserveEntrySignatures: "strict" };
  const options = { write: false, assetsInlineLimit: 0, modulePreload: false, target: "esnext", rolldownOptions };
  const { output } = await build({ configFile: false, logLevel: "silent", root: here, build: options });
  return Buffer.from(output.flatMap(({ type, code }) => (type === "chunk" ? [code] : [])).join("\n"));
}

function weigh(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}
