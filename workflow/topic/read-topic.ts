import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { checkTopics, topicSlugs, topics } from "#db/schema/topics.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Topic, TopicName } from "#domain/topic/topic.ts";
import type { Ctx } from "#workflow/context.ts";
import { topicOf } from "#workflow/topic/topic-rows.ts";

/** A topic with all that hangs on it. */
export type TopicView = {
  readonly topic: Topic;
  /** What was merged into it, at whatever distance. */
  readonly duplicates: readonly TopicName[];
  /** Addresses that lead to the present one. */
  readonly formerSlugs: readonly string[];
  /** The checks under it or its duplicates, those changed last first. */
  readonly checks: readonly { readonly id: string; readonly title: string; readonly state: CheckState }[];
};

const MOST_CHECKS = 200;

/** Reads one topic for the desk. */
export async function readTopic(
  ctx: Ctx,
  input: { readonly topicId: string },
): Promise<Result<TopicView, Refusal | { readonly kind: "topic_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const topic = await topicOf(ctx.db, input.topicId);
  if (!topic) return err({ kind: "topic_not_found" });
  const counted = topic.mergedInto ? eq(topics.id, topic.id) : eq(topics.countedAsId, topic.id);
  const duplicates = await ctx.db
    .select({ id: topics.id, name: topics.name })
    .from(topics)
    .where(and(counted, ne(topics.id, topic.id)))
    .orderBy(topics.name);
  const former = await ctx.db
    .select({ slug: topicSlugs.slug })
    .from(topicSlugs)
    .where(and(eq(topicSlugs.topicId, topic.id), eq(topicSlugs.current, false)))
    .orderBy(topicSlugs.givenAt);
  const under = ctx.db
    .select({ checkId: checkTopics.checkId })
    .from(checkTopics)
    .innerJoin(topics, eq(topics.id, checkTopics.topicId))
    .where(counted);
  const filed = await ctx.db
    .select({ id: checks.id, title: checks.title, state: checks.state })
    .from(checks)
    .where(inArray(checks.id, under))
    .orderBy(desc(checks.updatedAt), desc(checks.id))
    .limit(MOST_CHECKS);
  return ok({ topic, duplicates, formerSlugs: former.map(({ slug }) => slug), checks: filed });
}
