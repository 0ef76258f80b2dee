import { serveData } from "#app/(public)/serve-data.ts";
import { serveSurface } from "#app/(public)/serve-surface.ts";
import { SITEMAP_TYPE, siteAddresses, sitemap } from "#site/sitemap.ts";
import { listPublishedPages } from "#workflow/publication/list-published-claims.ts";
import { listTopicPages } from "#workflow/publication/list-published-topics.ts";

/** Next would make a file of this name while building, when there is no site yet. */
export const dynamic = "force-dynamic";

/** Every address that is to be found, or with `?part=` a part of them. */
export function GET(request: Request): Promise<Response> {
  const part = new URL(request.url).searchParams.get("part");
  if (part === null) return serveSurface(request);
  return serveData(request, SITEMAP_TYPE, async (ctx, site) => {
    if (!/^[1-9]\d{0,3}$/.test(part)) return null;
    const topics = (await listTopicPages(ctx)).map(({ slug }) => slug);
    return sitemap(siteAddresses(await listPublishedPages(ctx), topics), site, Number(part));
  });
}
