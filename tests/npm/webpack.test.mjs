import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import webpack from "webpack";
import { assertPageAnswers, inPage, serve } from "./browser.mjs";
import { aTenth, consumer } from "./everywhere.mjs";

test("a page built by webpack answers as the policies say, under the security policy", async () => {
  const context = consumer("webpack");
  const built = join(context, "built");
  const output = { path: built, filename: "main.js", publicPath: "auto" };
  const stats = await promisify(webpack)({ context, mode: "production", entry: "./main.js", output, performance: false });
  assert.deepEqual(stats.toJson({ all: false, errors: true, warnings: true }), { errors: [], warnings: [] }, "no warning either");
  await copyFile(join(context, "index.html"), join(built, "index.html"));
  const { address, stop } = await serve(built);
  await inPage(`${address}/`, (page) => assertPageAnswers(page, aTenth)).finally(stop);
});
