import { dataResponse } from "#app/(public)/serve-data.ts";
import { publicContext } from "#server/request-context.ts";
import { robotsTxt } from "#site/sitemap.ts";

/** Next would make a file of this name while building, when there is no site yet. */
export const dynamic = "force-dynamic";

/** What crawlers are asked. It needs no database: without an answer they would stay away from everything. */
export async function GET(request: Request): Promise<Response> {
  const { publisher } = await publicContext();
  const body = robotsTxt({ siteName: publisher.name, baseUrl: publisher.url });
  return dataResponse(request, body, "text/plain; charset=utf-8");
}
