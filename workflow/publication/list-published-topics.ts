import { sql } from "drizzle-orm";
import type { PublishedTopic, TopicLine } from "#domain/publication/published-topic.ts";
import type { Ctx } from "#workflow/context.ts";

const BY_NAME = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * Every topic that a published check stands under, by name, with how many there are and the one published last. What is filed
 * under a duplicate counts for the topic that stands for it. Open to everybody.
 */
export async function listPublishedTopics(ctx: Pick<Ctx, "db">): Promise<TopicLine[]> {
  const { rows } = await ctx.db.execute<Omit<TopicLine, "latest"> & { last: string; title: string; at: Date }>(sql`
    WITH filed AS (
      SELECT DISTINCT named.counted_as_id AS topic_id, under.check_id, under.published_at
      FROM published_check_topics AS under JOIN topics AS named ON named.id = under.topic_id
    ), counted AS (
      SELECT topic_id, count(*)::int AS checks,
        (array_agg(check_id ORDER BY published_at DESC, check_id))[1] AS last_id
      FROM filed GROUP BY topic_id
    )
    SELECT topics.id, topic_slugs.slug, topics.name, topics.description, topics.retired_at IS NOT NULL AS retired,
      counted.checks, last.slug AS last, last.title, last.published_at AS at
    FROM counted
    JOIN topics ON topics.id = counted.topic_id
    JOIN topic_slugs ON topic_slugs.topic_id = topics.id AND topic_slugs.current
    JOIN published_checks AS last ON last.check_id = counted.last_id`);
  return rows
    .map(({ last, title, at, ...topic }) => ({
      ...topic,
      latest: { slug: last, title, publishedAt: new Date(at).toISOString() },
    }))
    .sort((one, other) => BY_NAME.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}

/** The topics that have a page, by name; also those that nothing stands under any more. Open to everybody. */
export async function listTopicPages(ctx: Pick<Ctx, "db">): Promise<PublishedTopic[]> {
  const { rows } = await ctx.db.execute<PublishedTopic>(sql`
    SELECT topics.id, topic_slugs.slug, topics.name, topics.description, topics.retired_at IS NOT NULL AS retired
    FROM topics JOIN topic_slugs ON topic_slugs.topic_id = topics.id AND topic_slugs.current
    WHERE topics.public_since IS NOT NULL AND topics.merged_into_id IS NULL`);
  return rows.sort((one, other) => BY_NAME.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}

/** Every address of before a renaming or a merge that readers may know. Open to everybody. */
export async function listMovedTopics(ctx: Pick<Ctx, "db">): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ slug: string }>(sql`
    SELECT slug FROM topic_slugs JOIN topics ON topics.id = topic_slugs.topic_id
    WHERE topics.public_since IS NOT NULL AND NOT (topic_slugs.current AND topics.merged_into_id IS NULL) ORDER BY slug`);
  return rows.map(({ slug }) => slug);
}

/**
 * Every address under which these topics, or the topics that stand for them, have or had a page, and those of their duplicates,
 * which lead there, so that all of them are looked at again. Open to everybody.
 */
export async function addressesOfTopics(ctx: Pick<Ctx, "db">, topicIds: readonly string[]): Promise<string[]> {
  if (topicIds.length === 0) return [];
  const { rows } = await ctx.db.execute<{ slug: string }>(sql`
    WITH given AS (
      SELECT id, counted_as_id FROM topics WHERE id = ANY(${sql.param([...topicIds])}::text[])
    )
    SELECT slug FROM topic_slugs JOIN topics ON topics.id = topic_slugs.topic_id
    WHERE topics.id IN (SELECT id FROM given) OR topics.counted_as_id IN (SELECT counted_as_id FROM given) ORDER BY slug`);
  return rows.map(({ slug }) => slug);
}
