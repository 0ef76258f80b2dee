import { servePage } from "#app/(public)/serve-page.tsx";
import { HistoryPage } from "#site/history-page.tsx";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const { slug } = await context.params;
    const current = await readPublishedVersion(ctx, { slug });
    if (!current.ok) return null;
    const earlier = current.value.history.filter((entry) => entry.version !== current.value.check.version);
    const found = await Promise.all(earlier.map(({ version }) => readPublishedVersion(ctx, { slug, version })));
    const versions = [current, ...found].flatMap((result) => (result.ok ? [result.value] : []));
    return <HistoryPage versions={versions} site={site} />;
  });
}
