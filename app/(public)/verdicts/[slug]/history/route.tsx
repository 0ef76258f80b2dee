import { servePage } from "#app/(public)/serve-page.tsx";
import { serveSurface } from "#app/(public)/serve-surface.ts";
import { ComparisonPage } from "#site/history-page.tsx";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

const VERSION = /^[1-9]\d{0,5}$/;

/** The history of a check; with `?from=&to=` two of its versions compared. */
export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const [from, to] = [asked.get("from"), asked.get("to")];
  if (from === null && to === null) return serveSurface(request);
  return servePage(request, async (ctx, site) => {
    const { slug } = await context.params;
    if (!VERSION.test(from ?? "") || !VERSION.test(to ?? "") || Number(from) >= Number(to)) return null;
    const [older, newer] = [
      await readPublishedVersion(ctx, { slug, version: Number(from) }),
      await readPublishedVersion(ctx, { slug, version: Number(to) }),
    ];
    return older.ok && newer.ok ? <ComparisonPage from={older.value} to={newer.value} site={site} /> : null;
  });
}
