import { followSite } from "#jobs/freeze/follow-site.ts";
import { database } from "#server/database.ts";
import type { Env } from "#server/env.ts";
import { FrozenSite } from "#server/frozen/frozen-site.ts";
import { openSite } from "#server/frozen/open-site.ts";
import { setSiteFollower } from "#server/frozen/site-follower.ts";
import { securityHeaders } from "#server/security-headers.ts";
import { onShutdown } from "#server/shutdown.ts";

/** Starts to follow the database into the frozen site. Until the first tree stands, the application answers by itself. */
export async function serveFrozen(env: Env): Promise<FrozenSite> {
  const https = env.publicUrl.startsWith("https:");
  const frozen = new FrozenSite({
    site: { siteName: env.siteName, baseUrl: env.publicUrl },
    common: (path) => securityHeaders({ csp: "default-src 'none'", path, https, dev: false }),
  });
  // Before Next is loaded, which puts copies of React of its own in the place of ours.
  await frozen.prepare();
  const { folder, freezer } = await openSite(env);
  const follower = followSite({ db: database(), folder, freezer }, frozen.switched);
  onShutdown(follower.stop);
  setSiteFollower(follower);
  return frozen;
}
