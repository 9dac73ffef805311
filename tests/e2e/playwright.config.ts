import { defineConfig } from "@playwright/test";

export const baseUrl = process.env["DESKWARDEN_URL"] ?? "http://localhost:8787";

/** Runs against a server that is up and holds the demo company; starting it is not this file's business. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 1,
  reporter: "list",
  // A machine that stalls is given a second try; what needed it is listed as flaky, and is looked into.
  retries: 1,
  // Generous: a machine that is busy with something else is no defect of the page.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  forbidOnly: Boolean(process.env["CI"]),
  use: {
    baseURL: baseUrl,
    browserName: "chromium",
    locale: "en-GB",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env["DESKWARDEN_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
});
