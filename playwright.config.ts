import { defineConfig } from "@playwright/test";
import { findInstalledBrowser } from "#scripts/find-browser.ts";

const executablePath = findInstalledBrowser();

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./tests/support/e2e-global-setup.ts",
  // Long enough for axe to look at a long page on a busy machine; a test that hangs still ends.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  retries: 0,
  // Two cores carry the server, the database and a browser besides.
  workers: 2,
  forbidOnly: true,
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : [["list"]],
  use: {
    // Set by the global setup before the workers read this file.
    ...(process.env.E2E_BASE_URL ? { baseURL: process.env.E2E_BASE_URL } : {}),
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
