import type { TestProject } from "vitest/node";
import { startAppServer } from "#tests/support/app-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    server: { baseUrl: string; dataDir: string; ownerUrl: string; appUrl: string };
  }
}

/** A language model that is set and does not answer: with it, asking is permitted to those who may. */
const SILENT_MODEL = { MODEL_BASE_URL: "http://127.0.0.1:9/v1", MODEL_NAME: "sample-model:3b" };

/** One production server for all tests of the HTTP surface. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { baseUrl, dataDir, ownerUrl, appUrl, stop } = await startAppServer(SILENT_MODEL);
  project.provide("server", { baseUrl, dataDir, ownerUrl, appUrl });
  return stop;
}
