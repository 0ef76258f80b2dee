import { createHash } from "node:crypto";
import { isDatabaseAway } from "#server/database-away.ts";
import { publicContext } from "#server/request-context.ts";
import { holdsTag } from "#site/html-response.ts";
import type { SiteContext } from "#site/site-context.ts";
import type { Ctx } from "#workflow/context.ts";
import { readPublicationState } from "#workflow/publication/list-published-claims.ts";

/** What programs read is open to programs of every site, none of which can send a reader's session along. */
export const DATA_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  // Kept, but asked about each time: a correction shows at once.
  "Cache-Control": "no-cache",
} as const;

type Kept = { readonly state: string; readonly value: Promise<unknown> };

/** The newest of each; the names are a fixed few, so this is bounded. */
const kept = new Map<string, Kept>();

/**
 * What is made of all that is published, under a name that no other call uses. It is made anew only when something was
 * published or retracted since, and then once for everybody who asks.
 */
export async function keepWhilePublished<T>(ctx: Ctx, name: string, make: () => Promise<T>): Promise<T> {
  const state = await readPublicationState(ctx);
  const known = kept.get(name);
  if (known?.state === state) return known.value as Promise<T>;
  const value = make();
  const entry = { state, value };
  kept.set(name, entry);
  // What failed is tried again by the next who asks.
  value.catch(() => kept.get(name) === entry && kept.delete(name));
  return value;
}

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
    if (!isDatabaseAway(error)) console.error(`[${ctx.requestId}]`, error);
    return unavailable();
  }
}

/** The answer with this text, or 304 to whoever has it. */
export function dataResponse(request: Request, body: string, type: string): Response {
  const tag = `"${createHash("sha256").update(body, "utf8").digest("hex")}"`;
  const headers = { ...DATA_HEADERS, ETag: tag };
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
    headers: { ...DATA_HEADERS, "Content-Type": "text/plain; charset=utf-8", ...more },
  });
}
