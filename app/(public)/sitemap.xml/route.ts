import { serveSurface } from "#app/(public)/serve-surface.ts";
import { paths } from "#site/site-context.ts";

/** Next would make a file of this name while building, when there is no site yet. */
export const dynamic = "force-dynamic";

/** Every address that is to be found, or a list of the parts in which they stand; `?part=` is where these were first. */
export function GET(request: Request): Promise<Response> {
  const part = new URL(request.url).searchParams.get("part");
  if (part === null) return serveSurface(request);
  const path = /^[1-9]\d{0,6}$/.test(part) ? paths.sitemapPart(Number(part)) : paths.sitemapPart(0);
  return serveSurface(new Request(new URL(path, request.url), request));
}
