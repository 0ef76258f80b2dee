import { servePage } from "#app/(public)/serve-page.tsx";
import { CLIENT_IP_HEADER } from "#server/client-ip.ts";
import { readSearch, type SearchTyped } from "#server/input/search-input.ts";
import { countReaderRequest } from "#server/reader-limits.ts";
import { SearchPage } from "#site/search-page.tsx";
import type { Ctx } from "#workflow/context.ts";
import { listTopicPages } from "#workflow/publication/list-published-topics.ts";
import { readRatingScales } from "#workflow/publication/read-published.ts";
import { readPublicTopic } from "#workflow/publication/read-topic-verdicts.ts";
import { FOUND_ON_A_PAGE, searchForReaders } from "#workflow/search/search-for-readers.ts";

export async function GET(request: Request): Promise<Response> {
  const refused = await countReaderRequest(request.headers.get(CLIENT_IP_HEADER) ?? "unknown");
  const asked = readSearch(new URL(request.url).searchParams);
  return servePage(request, async (ctx, site) => {
    const scale = (await readRatingScales(ctx))[0]?.ratings ?? [];
    const topics = refused ? [] : await listTopicPages(ctx);
    const typed = await withPresentTopic(ctx, asked.typed, topics);
    const common = { typed, scale, topics, site, pageSize: FOUND_ON_A_PAGE };
    if (refused) {
      const page = <SearchPage {...common} page={1} shown={{ kind: "too_many" }} />;
      return { page, status: 429, retryAfterSeconds: refused.retryAfterSeconds };
    }
    if (!asked.ok) {
      const page = <SearchPage {...common} page={1} shown={{ kind: "not_understood", problems: asked.problems }} />;
      return { page, status: 400 };
    }
    const shown = await searchForReaders(ctx, asked.search);
    return <SearchPage {...common} page={asked.search.page} shown={shown} />;
  });
}

/** An address that a topic had before is shown as the topic that it leads to. */
async function withPresentTopic(
  ctx: Ctx,
  typed: SearchTyped,
  topics: readonly { readonly slug: string }[],
): Promise<SearchTyped> {
  const asked = typed.topic?.trim();
  if (!asked || topics.some(({ slug }) => slug === asked)) return typed;
  const found = await readPublicTopic(ctx, { slug: asked });
  return !found.ok && found.error.kind === "topic_moved" ? { ...typed, topic: found.error.slug } : typed;
}
