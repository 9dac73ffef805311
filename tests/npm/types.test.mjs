import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { consumer } from "./everywhere.mjs";

const { ModuleKind, ModuleResolutionKind, JsxEmit, ScriptTarget } = ts;
const strict = {
  ...{ strict: true, exactOptionalPropertyTypes: true, skipDefaultLibCheck: true, noEmit: true, types: [] },
  ...{ target: ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts"], jsx: JsxEmit.ReactJSX },
};

for (const [who, options] of [
  ["a bundler", { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler }],
  ["Node", { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }],
]) {
  test(`TypeScript finds the types as ${who} would, and they are sound`, () => {
    const program = ts.createProgram([join(consumer("types"), "main.tsx")], { ...strict, ...options });
    const told = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
    assert.deepEqual(told, []);
  });
}
