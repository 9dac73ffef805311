import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { sizeBudget } from "./tooling/size-budget.ts";

// What everybody waits for comes as one file, not as the thirty that pages share among each other.
const shell = { name: "shell", tags: ["$initial" as const] };

export default defineConfig({
  plugins: [
    react(),
    // Without it the built-in strings of every language React Aria knows are shipped.
    optimizeLocales.vite({ locales: ["en-US", "cs-CZ"] }),
    sizeBudget({ limitKilobytes: 250 }),
  ],
  // The package beside this folder has a React of its own for its tests.
  resolve: { dedupe: ["react", "react-dom"] },
  build: {
    // The content security policy lets nothing load from a data: address except pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    // Measured as a whole by the size budget instead.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: [shell] } } },
  },
  server: {
    // The engine's package lies outside this folder.
    fs: { allow: [".."] },
    proxy: { "/v1": "http://localhost:8787", "/dev": "http://localhost:8787" },
  },
  test: { environment: "node", include: ["src/**/*.test.ts", "tooling/**/*.test.ts"] },
});
