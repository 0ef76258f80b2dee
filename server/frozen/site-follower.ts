import { setTimeout as sleep } from "node:timers/promises";
import type { SiteFollower } from "#jobs/freeze/follow-site.ts";
import type { Tree } from "#jobs/freeze/site-folder.ts";

type Following = {
  readonly follower: SiteFollower;
  /** The tree that readers are served from. */
  readonly tree: () => Tree | null;
  /** How many changes of the site this process made. */
  made: number;
  /** How many of them are visible. */
  visible: number;
};

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskSite: Following | undefined;
}

/** Whoever publishes waits this long to be sent to a page that shows it; after that it goes on without them. */
const PATIENCE_MS = 5_000;

/** Makes the follower of this process, and the tree that it serves, known to the application. */
export function setSiteFollower(follower: SiteFollower, tree: Following["tree"]): void {
  globalThis.__claimdeskSite = { follower, tree, made: 0, visible: 0 };
}

/** The tree of the frozen site that this process serves readers from; null before the first stands, and while developing. */
export function servedTree(): Tree | null {
  return globalThis.__claimdeskSite?.tree() ?? null;
}

/** Why this process could not bring the site up to date when it last tried; null when it could, or does not follow it. */
export function followerTrouble(): string | null {
  return globalThis.__claimdeskSite?.follower.trouble() ?? null;
}

/** Says that a use case of this process changed what readers see. */
export function noteSiteChange(): void {
  if (globalThis.__claimdeskSite) globalThis.__claimdeskSite.made += 1;
}

/** Waits until what this process changed is visible on every public page. To be called once it is committed. */
export async function whenSiteShowsIt(): Promise<void> {
  const following = globalThis.__claimdeskSite;
  if (!following || following.visible >= following.made) return;
  const { made } = following;
  const shown = following.follower.catchUp().then(() => {
    following.visible = Math.max(following.visible, made);
  });
  await Promise.race([shown, sleep(PATIENCE_MS, undefined, { ref: false })]);
}
