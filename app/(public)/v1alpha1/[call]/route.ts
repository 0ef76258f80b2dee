import { factCheckClaim, isSite } from "#domain/search/fact-check-search.ts";
import { parseSearchQuery } from "#domain/search/search-query.ts";
import { CLIENT_IP_HEADER } from "#server/client-ip.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { type FactCheckAsked, readFactCheckQuery } from "#server/input/fact-check-input.ts";
import { withMappedStack } from "#server/mapped-stack.ts";
import { countReaderRequest } from "#server/reader-limits.ts";
import { publicContext } from "#server/request-context.ts";
import { SERVED_AS } from "#site/served-as.ts";
import { paths } from "#site/site-context.ts";
import type { Ctx } from "#workflow/context.ts";
import { searchFactChecks } from "#workflow/search/search-fact-checks.ts";

const DAY_MS = 24 * 60 * 60_000;
const STATUSES = { 400: "INVALID_ARGUMENT", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE" } as const;

/** `claims:search`, as the clients of the Google Fact Check Tools API call it. */
export async function GET(request: Request, context: { params: Promise<{ call: string }> }): Promise<Response> {
  // Next gives the segment as it stands in the address, where the colon may be encoded.
  if (decodeURIComponent((await context.params).call) !== "claims:search") {
    return refused(404, "There is no such method. claims:search is offered.");
  }
  const limit = await countReaderRequest(request.headers.get(CLIENT_IP_HEADER) ?? "unknown");
  if (limit) {
    const told = `Too many requests. All verdicts at once are at ${paths.claimReviews}, the newest in ${paths.jsonFeed}.`;
    return refused(429, told, { "Retry-After": `${limit.retryAfterSeconds}` });
  }
  const asked = readFactCheckQuery(new URL(request.url).searchParams);
  if (!asked.ok) return refused(400, asked.error.message);
  const ctx = await publicContext();
  try {
    return json(200, await answer(ctx, asked.value));
  } catch (error) {
    if (!isDatabaseAway(error)) console.error(`[${ctx.requestId}]`, withMappedStack(error));
    return refused(503, "This cannot be read at the moment. Try again shortly.", { "Retry-After": "30" });
  }
}

/** What a page of another site must ask first when its client names itself in a header. */
export function OPTIONS(): Response {
  const headers = {
    "Access-Control-Allow-Methods": "GET",
    "Access-Control-Allow-Headers": "content-type, x-goog-api-client",
  };
  return new Response(null, { status: 204, headers: { ...SERVED_AS.data, ...headers, Allow: "GET, HEAD, OPTIONS" } });
}

async function answer(ctx: Ctx, asked: FactCheckAsked): Promise<object> {
  const { publisher } = ctx;
  const query = asked.query === null ? null : parseSearchQuery(asked.query);
  const site = asked.reviewPublisherSiteFilter;
  if (query?.websearch === "" || (site !== undefined && !isSite(site, publisher.url))) return {};
  const newestFrom =
    asked.maxAgeDays === undefined
      ? undefined
      : new Date(Math.max(0, ctx.now().getTime() - asked.maxAgeDays * DAY_MS)).toISOString().slice(0, 10);
  const { items, next } = await searchFactChecks(ctx, {
    query,
    filters: { language: asked.languageCode?.replaceAll("_", "-"), newestFrom },
    ...{ limit: asked.pageSize, offset: asked.offset, after: asked.after },
  });
  const claims = items.map((claim) =>
    factCheckClaim(claim, { publisher, url: `${publisher.url}${paths.claim(claim.slug)}` }),
  );
  return {
    ...(claims.length === 0 ? {} : { claims }),
    ...(next === null ? {} : { nextPageToken: asked.tokenAfter(next) }),
  };
}

function refused(code: keyof typeof STATUSES, message: string, more: Readonly<Record<string, string>> = {}): Response {
  return json(code, { error: { code, message, status: STATUSES[code] } }, more);
}

function json(status: number, body: object, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...SERVED_AS.data, "Content-Type": "application/json; charset=utf-8", ...more },
  });
}
