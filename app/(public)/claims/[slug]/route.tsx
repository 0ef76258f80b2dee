import { servePage } from "#app/(public)/serve-page.tsx";
import { ClaimPage } from "#site/claim-page.tsx";
import { readArticleChange } from "#workflow/article/read-article-change.ts";
import { readClaimPage } from "#workflow/publication/read-published.ts";

export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const found = await readClaimPage(ctx, { slug: (await context.params).slug });
    if (!found.ok) return null;
    const articleChange = await readArticleChange(ctx, found.value.version);
    return <ClaimPage {...found.value} site={site} articleChange={articleChange} />;
  });
}
