import { startAppServer } from "#tests/support/app-server.ts";

/** One production server for all browser tests; workers inherit where it is through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const { baseUrl, dataDir, ownerUrl, stop } = await startAppServer();
  Object.assign(process.env, { E2E_BASE_URL: baseUrl, E2E_DATA_DIR: dataDir, E2E_OWNER_URL: ownerUrl });
  return stop;
}
