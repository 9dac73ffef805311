import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertAnswers, consumer, everything } from "./everywhere.mjs";

const tools = process.env.DESKWARDEN_TOOLS;
if (!tools) throw new Error("DESKWARDEN_TOOLS is not set: run this by `cargo xtask test --only consumers`");

test("a Worker bundled by wrangler answers as the policies say", async () => {
  const { createTestHarness } = await import(pathToFileURL(createRequire(join(tools, "package.json")).resolve("wrangler")));
  const server = createTestHarness({ root: consumer("worker"), workers: [{ configPath: "wrangler.toml" }] });
  await server.listen();
  try {
    const body = JSON.stringify(everything.asked);
    const answer = await server.getWorker().fetch("http://consumer.test/", { method: "POST", body });
    assert.equal(answer.status, 200, await answer.clone().text());
    assertAnswers(everything, await answer.json());
  } finally {
    await server.close();
  }
});
