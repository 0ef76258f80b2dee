import { keepWhilePublished, serveData } from "#app/(public)/serve-data.ts";
import { FEED_LENGTH } from "#site/feed-entry.ts";
import { ATOM_TYPE, atomFeed } from "#site/feeds.ts";
import { listNewestVersions } from "#workflow/publication/list-published-claims.ts";

/** The checks that changed last, as Atom. */
export function GET(request: Request): Promise<Response> {
  return serveData(request, ATOM_TYPE, (ctx, site) =>
    keepWhilePublished(ctx, "atom.xml", async () =>
      atomFeed(await listNewestVersions(ctx, { limit: FEED_LENGTH }), site),
    ),
  );
}
