import { servePage } from "#app/(public)/serve-page.tsx";
import { MethodologyPage } from "#site/methodology-page.tsx";
import { readRatingScales } from "#workflow/publication/read-published.ts";

export function GET(request: Request): Promise<Response> {
  return servePage(request, async (ctx, site) => <MethodologyPage scales={await readRatingScales(ctx)} site={site} />);
}
