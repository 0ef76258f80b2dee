import { createHash } from "node:crypto";
import { DATA_HEADERS, unavailable } from "#app/(public)/serve-data.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { publicContext } from "#server/request-context.ts";
import { dataFeedFrame, dataFeedItems } from "#site/claim-review.ts";
import { holdsTag } from "#site/html-response.ts";
import type { SiteContext } from "#site/site-context.ts";
import type { Ctx } from "#workflow/context.ts";
import { everyStandingVersion, readPublicationState } from "#workflow/publication/list-published-claims.ts";

/** The ClaimReview of every published claim, sent as it is read: it can be larger than memory should hold. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await publicContext();
  const site: SiteContext = { siteName: ctx.publisher.name, baseUrl: ctx.publisher.url };
  let state: string;
  try {
    state = await readPublicationState(ctx);
  } catch (error) {
    if (!isDatabaseAway(error)) console.error(`[${ctx.requestId}]`, error);
    return unavailable();
  }
  // The bytes are not there yet to be hashed, so the tag is of what they are made of, and weak.
  const made = JSON.stringify([state, dataFeedFrame(site), site]);
  const tag = `"${createHash("sha256").update(made).digest("hex")}"`;
  const headers = { ...DATA_HEADERS, ETag: `W/${tag}` };
  if (holdsTag(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  return new Response(streamOf(dataFeedText(ctx, site)), {
    headers: { ...headers, "Content-Type": "application/json; charset=utf-8" },
  });
}

async function* dataFeedText(ctx: Ctx, site: SiteContext): AsyncGenerator<string, void, undefined> {
  const [before, after] = dataFeedFrame(site);
  let separator = "";
  yield before;
  for await (const version of everyStandingVersion(ctx)) {
    for (const item of dataFeedItems(version, site)) {
      yield `${separator}${JSON.stringify(item)}`;
      separator = ",\n";
    }
  }
  yield after;
}

/** A reader who stops listening stops the reading; a failure cuts the answer off, which no parser takes for whole. */
function streamOf(parts: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await parts.return();
    },
  });
}
