import type { Tree } from "#jobs/freeze/site-folder.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { servedTree } from "#server/frozen/site-follower.ts";

/**
 * Reads something public from the frozen site, and what is not there, as it may be newer, from the database. While that is
 * away, what the frozen site does not have is not there. Before the site stands there is the database alone.
 */
export async function frozenOrDatabase<T>(from: {
  readonly frozen: (tree: Tree) => Promise<T | null>;
  readonly database: () => Promise<T | null>;
}): Promise<T | null> {
  const tree = servedTree();
  const found = tree === null ? null : await from.frozen(tree);
  if (found !== null) return found;
  try {
    return await from.database();
  } catch (error) {
    if (tree === null || !isDatabaseAway(error)) throw error;
    return null;
  }
}
