import assert from "node:assert/strict";
import { test } from "node:test";
import { build, createServer } from "vite";
import { assertPageAnswers, inPage, serve } from "./browser.mjs";
import { aTenth, consumer, everything } from "./everywhere.mjs";
import { bundle, snapshot } from "./worlds.mjs";

const root = consumer("vite");
const quiet = { root, configFile: false, logLevel: "error", base: "./" };

test("a page built by Vite answers as the policies say, under the security policy", async () => {
  await build({ ...quiet, build: { outDir: "built", assetsInlineLimit: 0 } });
  const { address, stop } = await serve(`${root}/built`);
  await inPage(`${address}/`, (page) => assertPageAnswers(page, everything)).finally(stop);
});

test("a page served by Vite for development answers as the policies say", async () => {
  const server = await createServer({ ...quiet, server: { port: 0, host: "127.0.0.1" }, cacheDir: "cache" });
  await server.listen();
  const [address] = server.resolvedUrls.local;
  await inPage(address, (page) => assertPageAnswers(page, aTenth)).finally(() => server.close());
});

test("React shows no button before the engine has answered, and draws again only what has changed", async () => {
  await build({ ...quiet, build: { outDir: "built", assetsInlineLimit: 0 } });
  const { address, stop } = await serve(`${root}/built`);
  const administrator = { kind: "administrator", name: "company" };
  const rights = { bundle, before: snapshot({ grants: [administrator] }), after: snapshot({}) };
  await inPage(`${address}/`, async (page) => {
    await page.waitForFunction(() => typeof globalThis.showButtons === "function");
    const { seen, drawn } = await page.evaluate((rights) => globalThis.showButtons(rights), rights);
    assert.deepEqual(seen, [
      "wait ",
      "add users company-admin.user",
      "cannot add needs the right “Company administrator”",
    ]);
    assert.deepEqual(drawn, { users: 3, reasons: 4 }, "an update that changes no answer draws only what shows reasons");
  }).finally(stop);
});
