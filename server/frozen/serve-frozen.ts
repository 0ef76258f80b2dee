import { followSite } from "#jobs/freeze/follow-site.ts";
import { database } from "#server/database.ts";
import type { Env } from "#server/env.ts";
import { FrozenSite } from "#server/frozen/frozen-site.ts";
import { openSite } from "#server/frozen/open-site.ts";
import { setSiteFollower } from "#server/frozen/site-follower.ts";
import { securityHeaders } from "#server/security-headers.ts";
import { onShutdown } from "#server/shutdown.ts";

/** The frozen site as it stands, and what begins to bring it up to date. */
export type ServedFrozen = { readonly frozen: FrozenSite; readonly follow: () => void };

/** Serves the frozen site as it stands. Until the first tree stands, the application answers by itself. */
export async function serveFrozen(env: Env): Promise<ServedFrozen> {
  const https = env.publicUrl.startsWith("https:");
  const frozen = new FrozenSite({
    site: { siteName: env.siteName, baseUrl: env.publicUrl },
    common: (path) => securityHeaders({ csp: "default-src 'none'", path, https, dev: false }),
  });
  // Before Next is loaded, which puts copies of React of its own in the place of ours.
  await frozen.prepare();
  const { folder, freezer } = await openSite(env);
  const standing = await folder.current().catch(() => null);
  if (standing) frozen.switched({ tree: standing, touched: null });
  return {
    frozen,
    follow: () => {
      const follower = followSite({ db: database(), folder, freezer }, frozen.switched);
      onShutdown(follower.stop);
      setSiteFollower(follower, () => frozen.tree);
    },
  };
}
