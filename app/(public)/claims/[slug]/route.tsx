import { servePage } from "#app/(public)/serve-page.tsx";
import { ClaimPage } from "#site/claim-page.tsx";
import { readClaimPage } from "#workflow/publication/read-published.ts";

export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const found = await readClaimPage(ctx, { slug: (await context.params).slug });
    return found.ok ? <ClaimPage {...found.value} site={site} /> : null;
  });
}
