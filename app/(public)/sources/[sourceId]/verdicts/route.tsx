import { servePage } from "#app/(public)/serve-page.tsx";
import { SourcePage } from "#site/source-page.tsx";
import { readSourceVerdicts } from "#workflow/publication/read-source-verdicts.ts";

export function GET(request: Request, context: { params: Promise<{ sourceId: string }> }): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const found = await readSourceVerdicts(ctx, { sourceId: (await context.params).sourceId });
    return found.ok ? <SourcePage {...found.value} site={site} /> : null;
  });
}
