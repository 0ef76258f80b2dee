import { serveData } from "#app/(public)/serve-data.ts";
import { MOST_NEWS, newsSince, newsSitemap, SITEMAP_TYPE } from "#site/sitemap.ts";
import { listPublishedPages } from "#workflow/publication/list-published-claims.ts";

/** What was published in the last two days, for news search. */
export function GET(request: Request): Promise<Response> {
  return serveData(request, SITEMAP_TYPE, async (ctx, site) => {
    const since = newsSince(ctx.now());
    return newsSitemap(await listPublishedPages(ctx, { since, limit: MOST_NEWS }), site);
  });
}
