import { keepWhilePublished, serveData } from "#app/(public)/serve-data.ts";
import { FEED_LENGTH } from "#site/feed-entry.ts";
import { RSS_TYPE, rssFeed } from "#site/feeds.ts";
import { listNewestVersions } from "#workflow/publication/list-published-claims.ts";

/** The checks that changed last, as RSS 2.0. */
export function GET(request: Request): Promise<Response> {
  return serveData(request, RSS_TYPE, (ctx, site) =>
    keepWhilePublished(ctx, "feed.xml", async () =>
      rssFeed(await listNewestVersions(ctx, { limit: FEED_LENGTH }), site),
    ),
  );
}
