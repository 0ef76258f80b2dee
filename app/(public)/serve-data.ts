import { isDatabaseAway } from "#server/database-away.ts";
import { withMappedStack } from "#server/mapped-stack.ts";
import { publicContext } from "#server/request-context.ts";
import { contentTag, holdsTag } from "#site/html-response.ts";
import { SERVED_AS } from "#site/served-as.ts";
import type { SiteContext } from "#site/site-context.ts";
import type { Ctx } from "#workflow/context.ts";

/** Answers a request for something that programs read, with an entity tag of the very bytes. */
export async function serveData(
  request: Request,
  type: string,
  make: (ctx: Ctx, site: SiteContext) => Promise<string | null>,
): Promise<Response> {
  const ctx = await publicContext();
  try {
    const body = await make(ctx, { siteName: ctx.publisher.name, baseUrl: ctx.publisher.url });
    return body === null ? notFound() : dataResponse(request, body, type);
  } catch (error) {
    if (!isDatabaseAway(error)) console.error(`[${ctx.requestId}]`, withMappedStack(error));
    return unavailable();
  }
}

/** The answer with this text, or 304 to whoever has it. */
function dataResponse(request: Request, body: string, type: string): Response {
  const tag = contentTag(body);
  const headers = { ...SERVED_AS.data, ETag: tag };
  if (holdsTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": type } });
}

/** The answer for an address that leads nowhere. */
export function notFound(): Response {
  return plain(404, "There is nothing at this address.\n");
}

/** The answer while the database does not. */
export function unavailable(): Response {
  return plain(503, "This cannot be read at the moment. Try again shortly.\n", { "Retry-After": "30" });
}

function plain(status: number, text: string, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, {
    status,
    headers: { ...SERVED_AS.data, "Content-Type": "text/plain; charset=utf-8", ...more },
  });
}
