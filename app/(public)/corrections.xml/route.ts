import { keepWhilePublished, serveData } from "#app/(public)/serve-data.ts";
import { correctionsFeed, RSS_TYPE } from "#site/feeds.ts";
import { listCorrections, readRatingScales } from "#workflow/publication/read-published.ts";

/** Corrections, updates and retractions, as RSS 2.0. */
export function GET(request: Request): Promise<Response> {
  return serveData(request, RSS_TYPE, async (ctx, site) => {
    // The labels of ratings can change without anything being published.
    const scale = (await readRatingScales(ctx))[0]?.ratings ?? [];
    const items = await keepWhilePublished(ctx, "corrections", () => listCorrections(ctx));
    return correctionsFeed(items, scale, site);
  });
}
