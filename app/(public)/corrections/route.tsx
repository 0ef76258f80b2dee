import { servePage } from "#app/(public)/serve-page.tsx";
import { CorrectionsPage } from "#site/corrections-page.tsx";
import { listCorrections, readRatingScales } from "#workflow/publication/read-published.ts";

export function GET(request: Request): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const scale = (await readRatingScales(ctx))[0]?.ratings ?? [];
    return <CorrectionsPage items={await listCorrections(ctx)} scale={scale} site={site} />;
  });
}
