import { frozenOrDatabase } from "#app/(public)/frozen-or-database.ts";
import { servePage } from "#app/(public)/serve-page.tsx";
import { serveSurface } from "#app/(public)/serve-surface.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { listFrozenVerdicts } from "#jobs/freeze/frozen-verdicts.ts";
import { readFrozenJson } from "#jobs/freeze/read-frozen.ts";
import { readingFragments } from "#jobs/freeze/surfaces/reading-fragments.ts";
import { HomePage } from "#site/home-page.tsx";
import { listVerdicts } from "#workflow/publication/list-verdicts.ts";
import { readRatingScales } from "#workflow/publication/read-published.ts";

/** The front page; with `?cursor=` the checks before those on it. */
export function GET(request: Request): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get("cursor");
  if (cursor === null) return serveSurface(request);
  return servePage(request, async (ctx, site) => {
    const page = await frozenOrDatabase({
      frozen: async (tree) => {
        const scale = await readFrozenJson<readonly Rating[]>(tree, readingFragments.scale);
        const older = await listFrozenVerdicts(tree, { cursor });
        return scale && older && { scale, ...older };
      },
      database: async () => {
        const scale = (await readRatingScales(ctx))[0]?.ratings ?? [];
        return { scale, ...(await listVerdicts(ctx, { cursor })) };
      },
    });
    return page && <HomePage {...{ ...page, cursor, corrections: [], site }} />;
  });
}
