import { servePage } from "#app/(public)/serve-page.tsx";
import { HomePage } from "#site/home-page.tsx";
import { listCorrections, listVerdicts, readRatingScales } from "#workflow/publication/read-published.ts";

export function GET(request: Request): Promise<Response> {
  const cursor = new URL(request.url).searchParams.get("cursor");
  return servePage(request, async (ctx, site) => {
    const { items, nextCursor } = await listVerdicts(ctx, cursor === null ? {} : { cursor });
    const corrections = cursor === null ? await listCorrections(ctx) : [];
    const scale = (await readRatingScales(ctx))[0]?.ratings ?? [];
    return <HomePage {...{ items, nextCursor, cursor, corrections, scale, site }} />;
  });
}
