import { keepWhilePublished, serveData } from "#app/(public)/serve-data.ts";
import { FEED_LENGTH } from "#site/feed-entry.ts";
import { JSON_FEED_TYPE, jsonFeed } from "#site/json-feed.ts";
import { listNewestVersions } from "#workflow/publication/list-published-claims.ts";

/** The claims of the checks that changed last, as JSON Feed 1.1. */
export function GET(request: Request): Promise<Response> {
  return serveData(request, JSON_FEED_TYPE, (ctx, site) =>
    keepWhilePublished(ctx, "feed.json", async () =>
      jsonFeed(await listNewestVersions(ctx, { limit: FEED_LENGTH }), site),
    ),
  );
}
