// The same in real Chromium: every measurement in a browser of its own, from a server that lets the clock be exact.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import { ENGINES, here } from "./contenders.mjs";
import { within } from "./limit.mjs";
import { rules, world } from "./world.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** Builds the page and serves it; `measure` asks in it, `close` ends it. */
export async function start() {
  const built = join(here, "page/built");
  await build({ root: join(here, "page"), configFile: false, logLevel: "error", build: { outDir: built, target: "esnext" } });
  const server = createServer((request, response) => void answer(built, request, response));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await launch();
  const version = browser.version();
  await browser.close();
  return { version, measure: (job) => inBrowser(address, job), close: () => void server.close() };
}

function launch() {
  const executablePath = process.env.DESKWARDEN_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}

/** A page that never comes back to its event loop cannot be closed; its browser can. */
async function inBrowser(address, job) {
  const browser = await launch();
  try {
    return await within(job.limit, inPage(await browser.newPage(), address, job));
  } finally {
    await browser.close();
  }
}

async function inPage(page, address, { engine, size, isWhole, seconds }) {
  await page.goto(address);
  await page.waitForFunction(() => typeof globalThis.measureHere === "function");
  const wasm = ENGINES[engine].wasm && `/engines/${engine}.wasm`;
  const job = { engine, wasm, isWhole, seconds, rules: rules(), world: world(size) };
  return page.evaluate((job) => globalThis.measureHere(job), job);
}

async function answer(built, request, response) {
  const { pathname } = new URL(request.url, "http://here");
  const engine = /^\/engines\/(.+)\.wasm$/.exec(pathname)?.[1];
  const file = engine ? join(ENGINES[engine].folder, ENGINES[engine].wasm) : join(built, pathname.replace(/\/$/, "/index.html"));
  const body = await readFile(file).catch(() => undefined);
  if (body === undefined) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", ...ISOLATED }).end(body);
}
