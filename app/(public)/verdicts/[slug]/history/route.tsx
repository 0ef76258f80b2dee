import { frozenOrDatabase } from "#app/(public)/frozen-or-database.ts";
import { servePage } from "#app/(public)/serve-page.tsx";
import { serveSurface } from "#app/(public)/serve-surface.ts";
import { readFrozenCheck } from "#jobs/freeze/frozen-check.ts";
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
    const read = (version: number) =>
      frozenOrDatabase({
        frozen: (tree) => readFrozenCheck(tree, slug, version),
        database: async () => {
          const found = await readPublishedVersion(ctx, { slug, version });
          return found.ok ? found.value.check : null;
        },
      });
    const [older, newer] = [await read(Number(from)), await read(Number(to))];
    return older && newer && <ComparisonPage from={older} to={newer} site={site} />;
  });
}
