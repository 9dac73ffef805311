import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

type Chunk = Rolldown.OutputChunk;
type Output = Chunk | Rolldown.OutputAsset;

/**
 * Prints what the page weighs, and fails the build above the limit.
 * Counted is what everybody waits for: the shell with sign-in and the list of users (the entry and whatever it imports
 * at once), all styles, and the texts of the wordiest language. Not counted: the policy engine, which has a budget of
 * its own, and the pages that are fetched when somebody goes there.
 */
export function sizeBudget({ limitKilobytes }: { limitKilobytes: number }): Plugin {
  return {
    name: "size-budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).filter((file) => /\.(js|css)$/.test(file.fileName) && !isEngine(file));
      const total = weigh(awaited(files));
      const line = `shell and list: ${total.toFixed(1)} kB gzip of JS and CSS (limit ${limitKilobytes} kB)`;
      if (total > limitKilobytes) this.error(line);
      console.log(`${line}; all pages in both languages: ${weigh(files).toFixed(1)} kB`);
    },
  };
}

function awaited(files: Output[]): Output[] {
  const chunks = new Map(files.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file] as const] : [])));
  const shell = [...chunks.values()].filter(({ isEntry }) => isEntry);
  // Grows while it is walked through.
  for (const { imports } of shell) {
    for (const name of imports) {
      const chunk = chunks.get(name);
      if (chunk && !shell.includes(chunk)) shell.push(chunk);
    }
  }
  const texts = [...chunks.values()].filter(isTexts).toSorted((one, other) => gzipKilobytes(other) - gzipKilobytes(one));
  return [...shell, ...texts.slice(0, 1), ...files.filter(({ type }) => type === "asset")];
}

/** The package's part for React belongs to the page. */
function isEngine(file: Output): boolean {
  return file.type === "chunk" && file.moduleIds.some((id) => id.endsWith("policy-wasm/js/dist/engine.js"));
}

function isTexts({ moduleIds }: Chunk): boolean {
  return moduleIds.some((id) => /\/texts\/[a-z]{2}\.json$/.test(id));
}

function weigh(files: Output[]): number {
  return files.reduce((sum, file) => sum + gzipKilobytes(file), 0);
}

function gzipKilobytes(file: Output): number {
  const content = file.type === "chunk" ? file.code : file.source;
  return gzipSync(content, { level: 9 }).length / 1000;
}
