import { and, eq, ilike, inArray, isNull, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { checkTopics, topics } from "#db/schema/topics.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Topic } from "#domain/topic/topic.ts";
import { topicNameKey } from "#domain/topic/topic-name-key.ts";
import type { Ctx } from "#workflow/context.ts";
import { selectTopics } from "#workflow/topic/topic-rows.ts";

/** A topic with how many checks of the desk are filed under it or its duplicates, and how many of these readers see. */
export type TopicListItem = Topic & { readonly checks: number; readonly published: number };

const MOST_LISTED = 1_000;

/** Reads the topics by name, without merged duplicates. With `choosable`, only those that a check can be filed under. */
export async function listTopics(
  ctx: Ctx,
  input: { readonly query?: string | undefined; readonly choosable?: boolean; readonly limit?: number } = {},
): Promise<Result<TopicListItem[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const key = topicNameKey(input.query ?? "");
  const pattern = `%${(input.query ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const found = await selectTopics(
    ctx.db,
    and(
      isNull(topics.mergedIntoId),
      input.choosable ? isNull(topics.retiredAt) : undefined,
      input.query
        ? sql`(${ilike(topics.name, pattern)} OR ${ilike(topics.description, pattern)} OR ${
            key === "" ? sql`false` : sql`strpos(${topics.nameKey}, ${key}) > 0`
          })`
        : undefined,
    ),
  );
  const listed = found.slice(0, input.limit ?? MOST_LISTED);
  const counts = await countChecksUnder(
    ctx,
    listed.map(({ id }) => id),
  );
  return ok(listed.map((topic) => ({ ...topic, ...(counts.get(topic.id) ?? { checks: 0, published: 0 }) })));
}

async function countChecksUnder(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly checks: number; readonly published: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: topics.countedAsId,
      checks: sql<number>`count(DISTINCT ${checkTopics.checkId})::int`,
      published: sql<number>`count(DISTINCT ${checkTopics.checkId}) FILTER (WHERE ${checks.state} = 'published')::int`,
    })
    .from(checkTopics)
    .innerJoin(topics, eq(topics.id, checkTopics.topicId))
    .innerJoin(checks, eq(checks.id, checkTopics.checkId))
    .where(inArray(topics.countedAsId, [...ids]))
    .groupBy(topics.countedAsId);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
