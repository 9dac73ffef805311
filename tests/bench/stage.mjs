// Two Workers on one Miniflare over one D1: ours as it is built, and the peer. Each has a socket of its own.

import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, "../..");
const tools = process.env.DESKWARDEN_TOOLS;
if (!tools) throw new Error("DESKWARDEN_TOOLS is not set: run this by `cargo xtask bench api`");
const fromTools = createRequire(join(tools, "package.json"));
const tool = async (name) => import(pathToFileURL(fromTools.resolve(name)));

const { Miniflare, convertV4MiniflareOptions } = await tool("miniflare");
const { unstable_splitSqlQuery: statements } = await tool("wrangler");
const { build } = await tool("esbuild");

export const SECRET = "secret-for-the-bench";
const COMMON = {
  compatibilityDate: "2026-11-01",
  // The same id: the same database under both.
  d1Databases: { DB: "deskwarden" },
  unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
};

/** Starts the Workers with what `folder` holds of earlier ones. */
export async function start(folder, workers) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ workers, cf: false, resourcePersistencePath: folder, handleStructuredLogs: () => {} }),
  );
  await miniflare.ready;
  const address = async (name) => String(await miniflare.unsafeGetDirectURL(name)).replace(/\/$/, "");
  return { miniflare, address, db: () => miniflare.getD1Database("DB", workers[0].name) };
}

/** Our Worker from a folder that `cargo xtask build` made. */
export async function ours(folder) {
  return {
    ...COMMON,
    name: "deskwarden",
    modulesRoot: folder,
    modules: [
      { type: "ESModule", path: join(folder, "index.js") },
      { type: "CompiledWasm", path: join(folder, "index_bg.wasm") },
    ],
    kvNamespaces: { CONTENT: "content", MAILBOX: "mailbox" },
    // The Worker does not start without it; what is measured is signing in, not being told to wait.
    ratelimits: { SIGN_IN: { namespace_id: "1001", simple: { limit: 1_000_000, period: 60 } } },
    bindings: { ORIGIN: "http://desk.test", BOOTSTRAP_SECRET: SECRET, AUDIT_KEY: "key-for-the-bench" },
  };
}

/** The peer, bundled and minified as wrangler would deploy it. */
export async function theirs() {
  const bundled = await build({
    ...{ entryPoints: [join(here, "hono.mjs")], bundle: true, minify: true, write: false },
    ...{ format: "esm", conditions: ["workerd", "worker", "browser"], platform: "browser" },
  });
  const contents = bundled.outputFiles[0].text;
  return { ...COMMON, name: "hono", modulesRoot: here, modules: [{ type: "ESModule", path: join(here, "index.mjs"), contents }] };
}

export async function migrate(db) {
  const folder = join(root, "crates/api/migrations");
  for (const file of (await readdir(folder)).sort()) {
    const all = ["PRAGMA defer_foreign_keys = true", ...statements(await readFile(join(folder, file), "utf8"))];
    await db.batch(all.map((statement) => db.prepare(statement)));
  }
}
