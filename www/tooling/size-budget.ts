import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

type Output = Rolldown.OutputChunk | Rolldown.OutputAsset;

/** Prints what the page weighs without the policy engine, and fails the build above the limit. */
export function sizeBudget({ limitKilobytes }: { limitKilobytes: number }): Plugin {
  return {
    name: "size-budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const counted = Object.values(bundle).filter((file) => isCounted(file));
      const total = counted.reduce((sum, file) => sum + gzipKilobytes(file), 0);
      const line = `page without engine: ${total.toFixed(1)} kB gzip of JS and CSS (limit ${limitKilobytes} kB)`;
      if (total > limitKilobytes) this.error(line);
      console.log(line);
    },
  };
}

function isCounted(file: Output): boolean {
  return /\.(js|css)$/.test(file.fileName) && !isEngine(file);
}

/** The package's part for React belongs to the page. */
function isEngine(file: Output): boolean {
  return file.type === "chunk" && file.moduleIds.some((id) => id.endsWith("policy-wasm/js/dist/engine.js"));
}

function gzipKilobytes(file: Output): number {
  const content = file.type === "chunk" ? file.code : file.source;
  return gzipSync(content, { level: 9 }).length / 1000;
}
