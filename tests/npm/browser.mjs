// A page in real Chromium, from a server that sends the security policy the package promises to work under.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { assertAnswers } from "./everywhere.mjs";

const POLICY = [
  ...["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"],
  "require-trusted-types-for 'script'",
].join("; ");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves the files of a folder; answers with the address and how to stop. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://here").pathname).replace(/\/$/, "/index.html");
    const body = await readFile(join(folder, path)).catch(() => undefined);
    if (body === undefined) return response.writeHead(404).end();
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

let browser;
after(() => browser?.close());

/** Opens a page, lets `visit` look at it, and fails on whatever the page complained about. */
export async function inPage(address, visit) {
  browser ??= await chromium.launch({
    executablePath: process.env.DESKWARDEN_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
  });
  await page.goto(address);
  const seen = await visit(page);
  await page.close();
  assert.deepEqual(complaints.filter((text) => !text.includes("favicon")), []);
  return seen;
}

/** The page has put `answers` where it can be called. */
export async function assertPageAnswers(page, share) {
  await page.waitForFunction(() => typeof globalThis.answers === "function");
  assertAnswers(share, await page.evaluate((asked) => globalThis.answers(asked), share.asked));
}
