import assert from "node:assert/strict";
import { test } from "node:test";
import { inPage, serve } from "./browser.mjs";
import { work } from "./everywhere.mjs";
import { bundle, snapshot } from "./worlds.mjs";

const administrator = { kind: "administrator", name: "company" };

const rights = snapshot({ grants: [{ kind: "administrator", name: "company" }] });

/** Opens the plain page and runs something in it; the page has the package, `told` comes along. */
async function inPlainPage(script, told) {
  const { address, stop } = await serve(work);
  const run = async (page) => {
    await page.waitForFunction(() => globalThis.package !== undefined);
    return page.evaluate(script, { bundle, rights, ...told });
  };
  return inPage(`${address}/consumers/page/index.html`, run).finally(stop);
}

test("a plain page needs no bundler and no argument", async () => {
  const answer = await inPlainPage(async ({ bundle, rights }) => {
    const { createGuard, init } = globalThis.package;
    const guard = createGuard(rights, new TextEncoder().encode(bundle));
    const before = guard.can("listUsers");
    await Promise.all([init(), init()]);
    return [before, guard.can("listUsers"), guard.can("viewOwnProfile", { user: "u2" })];
  });
  assert.deepEqual(answer, [false, true, false]);
});

for (const kind of ["address", "URL", "answer", "bytes", "compiled module", "promise of an answer"]) {
  test(`a page may start the engine from: ${kind}`, async () => {
    const answer = await inPlainPage(
      async ({ bundle, rights, kind }) => {
        const { createGuard, init } = globalThis.package;
        const wasm = new URL("/node_modules/deskwarden/dist/deskwarden_bg.wasm", location.href);
        const sources = {
          address: () => wasm.href,
          URL: () => wasm,
          answer: () => fetch(wasm),
          bytes: async () => (await fetch(wasm)).arrayBuffer(),
          "compiled module": () => WebAssembly.compileStreaming(fetch(wasm)),
          "promise of an answer": () => fetch(wasm),
        };
        const source = sources[kind]();
        await init(kind.startsWith("promise") ? source : await source);
        return createGuard(rights, new TextEncoder().encode(bundle)).can("listUsers");
      },
      { kind },
    );
    assert.equal(answer, true);
  });
}
