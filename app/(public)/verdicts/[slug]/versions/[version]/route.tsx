import { servePage } from "#app/(public)/serve-page.tsx";
import { VersionPage } from "#site/version-page.tsx";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

type Params = { slug: string; version: string };

export function GET(request: Request, context: { params: Promise<Params> }): Promise<Response> {
  return servePage(request, async (ctx, site) => {
    const { slug, version } = await context.params;
    if (!/^[1-9]\d{0,5}$/.test(version)) return null;
    const found = await readPublishedVersion(ctx, { slug, version: Number(version) });
    return found.ok ? <VersionPage version={found.value} site={site} /> : null;
  });
}
