import { frozenOrDatabase } from "#app/(public)/frozen-or-database.ts";
import { movedTo } from "#app/(public)/moved-to.ts";
import { serveSurface } from "#app/(public)/serve-surface.ts";
import { readFrozenJson } from "#jobs/freeze/read-frozen.ts";
import { topicNowAt } from "#jobs/freeze/surfaces/topic-surfaces.tsx";
import { isDatabaseAway } from "#server/database-away.ts";
import { publicContext } from "#server/request-context.ts";
import { readPublicTopic } from "#workflow/publication/read-topic-verdicts.ts";

/** Answers at an address of a topic: what is frozen there, or the way to the address that the topic has now. */
export async function serveTopic(
  request: Request,
  context: { readonly params: Promise<{ slug: string }> },
  pathOf: (slug: string) => string,
): Promise<Response> {
  const slug = await nowAt((await context.params).slug);
  return slug === null ? serveSurface(request) : movedTo(pathOf(slug));
}

async function nowAt(slug: string): Promise<string | null> {
  try {
    return await frozenOrDatabase({
      frozen: (tree) => readFrozenJson<string>(tree, topicNowAt(slug)),
      database: async () => {
        const found = await readPublicTopic(await publicContext(), { slug });
        return !found.ok && found.error.kind === "topic_moved" ? found.error.slug : null;
      },
    });
  } catch (error) {
    // Without the database nothing is found: whatever answers next says so.
    if (isDatabaseAway(error)) return null;
    throw error;
  }
}
