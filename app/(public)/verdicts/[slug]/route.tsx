import { servePage } from "#app/(public)/serve-page.tsx";
import { VerdictPage } from "#site/verdict-page.tsx";
import { readArticleChange } from "#workflow/article/read-article-change.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const found = await readPublishedVersion(ctx, { slug: (await context.params).slug });
    if (!found.ok) return null;
    const articleChange = await readArticleChange(ctx, found.value);
    return <VerdictPage version={found.value} site={site} articleChange={articleChange} />;
  });
}
