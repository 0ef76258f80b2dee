import type { TestProject } from "vitest/node";
import { startAppServer } from "#tests/support/app-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    server: { baseUrl: string; dataDir: string; ownerUrl: string; appUrl: string };
  }
}

/** One production server for all tests of the HTTP surface. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { baseUrl, dataDir, ownerUrl, appUrl, stop } = await startAppServer();
  project.provide("server", { baseUrl, dataDir, ownerUrl, appUrl });
  return stop;
}
