// The example of the README, as it stands there.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mock, test } from "node:test";
import { bundle, policyHash, snapshot } from "./world.mjs";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
// Where the package's own name is known, and nothing is kept.
const file = new URL("../dist/readme-example.mjs", import.meta.url);

const grants = [{ kind: "permission", name: "viewOperators", tenant: "t1" }];
const server = {
  "/v1/me/snapshot": () => Response.json(snapshot({ grants })),
  [`/v1/policies/${policyHash}`]: () => new Response(bundle),
};

test("the example runs and says what the comments say", async () => {
  const [, example] = /```js\n(.*?)```/s.exec(readme);
  const said = mock.method(console, "log", () => undefined);
  mock.method(globalThis, "fetch", async (address) => server[address]());
  writeFileSync(file, `${example}\nexport const answers = ${asked(example)};\n`.replace("guard[Symbol.dispose]();", ""));
  try {
    const { answers } = await import(file);
    assert.deepEqual(answers, [true, [false, false]]);
  } finally {
    rmSync(file);
  }
  const lines = said.mock.calls.map((call) => call.arguments.join(" "));
  mock.restoreAll();
  assert.deepEqual(lines, ["false the right “Company administrator”", "rights have changed, or one of them has ended"]);
});

/** What stands before a comment that promises an answer. */
function asked(example) {
  const calls = [...example.matchAll(/^(guard\.can\w*\(.*\)); \/\/ (true|\[)/gm)].map(([, call]) => call);
  assert.equal(calls.length, 2);
  return `[${calls.join(", ")}]`;
}

test("each way of loading takes four lines", () => {
  const loading = readme.slice(readme.indexOf("## Loading"), readme.indexOf("## React"));
  const blocks = [...loading.matchAll(/```\w+\n(.*?)```/gs)].map(([, block]) => block.trim().split("\n").length);
  assert.deepEqual(blocks, [4, 4, 4, 4]);
});
