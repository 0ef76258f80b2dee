import { servePage } from "#app/(public)/serve-page.tsx";
import { serveSurface } from "#app/(public)/serve-surface.ts";
import { HomePage } from "#site/home-page.tsx";
import { listVerdicts, readRatingScales } from "#workflow/publication/read-published.ts";

/** The front page; with `?cursor=` the checks before those on it. */
export function GET(request: Request): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get("cursor");
  if (cursor === null) return serveSurface(request);
  return servePage(request, async (ctx, site) => {
    const { items, nextCursor } = await listVerdicts(ctx, { cursor });
    const scale = (await readRatingScales(ctx))[0]?.ratings ?? [];
    return <HomePage {...{ items, nextCursor, cursor, corrections: [], scale, site }} />;
  });
}
