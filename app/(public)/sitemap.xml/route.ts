import { keepWhilePublished, serveData } from "#app/(public)/serve-data.ts";
import { SITEMAP_TYPE, siteAddresses, sitemap } from "#site/sitemap.ts";
import { listPublishedPages } from "#workflow/publication/list-published-claims.ts";

/** Next would make a file of this name while building, when there is no site yet. */
export const dynamic = "force-dynamic";

/** Every address that is to be found, or with `?part=` a part of them. */
export function GET(request: Request): Promise<Response> {
  return serveData(request, SITEMAP_TYPE, async (ctx, site) => {
    const part = new URL(request.url).searchParams.get("part");
    if (part !== null && !/^[1-9]\d{0,3}$/.test(part)) return null;
    const addresses = await keepWhilePublished(ctx, "sitemap.xml", async () =>
      siteAddresses(await listPublishedPages(ctx)),
    );
    return sitemap(addresses, site, part === null ? null : Number(part));
  });
}
