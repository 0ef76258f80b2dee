import { startAppServer } from "#tests/support/app-server.ts";
import { startLocalSite } from "#tests/support/local-site.ts";

/** One production server and one foreign site for all browser tests; workers find them through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const site = await startLocalSite();
  const { baseUrl, dataDir, ownerUrl, stop } = await startAppServer({ CLAIMDESK_TEST_FETCH_ORIGINS: site.origin });
  Object.assign(process.env, {
    E2E_BASE_URL: baseUrl,
    E2E_DATA_DIR: dataDir,
    E2E_OWNER_URL: ownerUrl,
    E2E_SITE_URL: site.origin,
  });
  return async () => {
    await stop();
    await site.stop();
  };
}
