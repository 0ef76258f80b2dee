import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { readFrozen, readFrozenJson } from "#jobs/freeze/read-frozen.ts";
import type { Tree } from "#jobs/freeze/site-folder.ts";
import { readingFragments } from "#jobs/freeze/surfaces/reading-fragments.ts";
import { paths } from "#site/site-context.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

type Site = Pick<Tree, "path">;

/** A published check as a tree of the frozen site has it: the current version, or the one with this number; null where it has none. */
export async function readFrozenCheck(tree: Site, slug: string, version?: number): Promise<PublishedCheck | null> {
  const address = version === undefined ? paths.currentJson(slug) : paths.frozenJson(slug, version);
  const canonical = await readFrozen(tree, address);
  return canonical === null ? null : parsePublished(canonical);
}

/** The check whose current version holds a claim. */
export async function readFrozenCheckOfClaim(tree: Site, claimSlug: string): Promise<PublishedCheck | null> {
  const slug = await readFrozenJson<string>(tree, readingFragments.claim(claimSlug));
  return slug === null ? null : readFrozenCheck(tree, slug);
}
