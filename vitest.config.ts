import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Everything that has a pure answer or a temporary folder of its own runs in parallel, without a database.
    projects: [
      {
        test: {
          name: "domain",
          include: ["tests/{domain,server,ui,site,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["tests/**/*.integration.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/{db,workflow,jobs}/**/*.test.ts", "tests/**/*.integration.test.ts"],
          exclude: ["tests/http/**"],
          globalSetup: ["tests/support/postgres-global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "http",
          include: ["tests/http/**/*.test.ts"],
          // One server and one database for all files: a file that looks for traces must not find another's.
          fileParallelism: false,
          globalSetup: ["tests/support/http-global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    // Two cores: two workers; a test never passes at the second attempt.
    maxWorkers: 2,
    retry: 0,
    passWithNoTests: false,
  },
});
