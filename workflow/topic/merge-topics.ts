import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { topics } from "#db/schema/topics.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Topic } from "#domain/topic/topic.ts";
import type { Ctx } from "#workflow/context.ts";
import { holdTopicMerges, recountMerges, type TopicMerged, topicOf } from "#workflow/topic/topic-rows.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Why two topics could not be merged. */
export type MergeTopicsError =
  | Refusal
  | TopicMerged
  | { readonly kind: "topic_not_found" }
  | { readonly kind: "topic_into_itself"; readonly field: "intoId" }
  | { readonly kind: "topic_unknown"; readonly field: "intoId" };

/** What a merge did, or what undoing it left: the duplicate and the topic that stood for it. */
export type MergedTopics = { readonly topic: Topic; readonly target: Topic };

/**
 * Makes one topic stand for another on the same matter. The duplicate stays, and checks keep naming it, so that no content
 * changes and nothing published does; what is filed under it counts for the target, and its page leads there.
 */
export function mergeTopics(
  ctx: Ctx,
  input: { readonly topicId: string; readonly intoId: string },
): Promise<Result<MergedTopics, MergeTopicsError>> {
  return inTransaction<MergedTopics, MergeTopicsError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "topic:edit");
    if (refusal) return err(refusal);
    await holdTopicMerges(tx);
    await holdRows(tx, [input.topicId, input.intoId]);
    const topic = await topicOf(tx.db, input.topicId);
    if (!topic) return err({ kind: "topic_not_found" });
    if (topic.mergedInto) return err({ kind: "topic_merged", topic: topic.mergedInto });
    if (input.intoId === input.topicId) return err({ kind: "topic_into_itself", field: "intoId" });
    const target = await topicOf(tx.db, input.intoId);
    if (!target) return err({ kind: "topic_unknown", field: "intoId" });
    // Into what stands for something: so there are no circles, as nothing merged is ever merged into.
    if (target.mergedInto) return err({ kind: "topic_merged", topic: target.mergedInto });
    await tx.db
      .update(topics)
      .set({ mergedIntoId: target.id, countedAsId: target.id, version: sql`${topics.version} + 1` })
      .where(eq(topics.id, topic.id));
    await recountMerges(tx);
    if (topic.publicSince !== null) {
      await tx.db
        .update(topics)
        .set({ publicSince: tx.now })
        .where(and(eq(topics.id, target.id), isNull(topics.publicSince)));
      tx.siteChanged({ subject: "topic", id: topic.id });
      tx.siteChanged({ subject: "topic", id: target.id });
    }
    tx.audit({
      ...{ action: "topic.merged", subjectType: "topic", subjectId: topic.id },
      before: { mergedInto: null },
      after: { mergedInto: { id: target.id, name: target.name } },
    });
    return ok(await bothOf(tx, topic.id, target.id));
  });
}

/** Why a merge of topics could not be undone. */
export type UnmergeTopicError = Refusal | { readonly kind: "topic_not_found" } | { readonly kind: "topic_not_merged" };

/** Takes a merge back: the duplicate is a topic of its own again, with its page and what is filed under it. */
export function unmergeTopic(
  ctx: Ctx,
  input: { readonly topicId: string },
): Promise<Result<MergedTopics, UnmergeTopicError>> {
  return inTransaction<MergedTopics, UnmergeTopicError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "topic:edit");
    if (refusal) return err(refusal);
    await holdTopicMerges(tx);
    await holdRows(tx, [input.topicId]);
    const [row] = await tx.db.select().from(topics).where(eq(topics.id, input.topicId));
    if (!row) return err({ kind: "topic_not_found" });
    if (row.mergedIntoId === null) return err({ kind: "topic_not_merged" });
    await tx.db
      .update(topics)
      .set({ mergedIntoId: null, countedAsId: row.id, version: sql`${topics.version} + 1` })
      .where(eq(topics.id, row.id));
    await recountMerges(tx);
    if (row.publicSince !== null) {
      tx.siteChanged({ subject: "topic", id: row.id });
      tx.siteChanged({ subject: "topic", id: row.countedAsId });
    }
    tx.audit({
      ...{ action: "topic.unmerged", subjectType: "topic", subjectId: row.id },
      before: { mergedInto: { id: row.mergedIntoId } },
      after: { mergedInto: null },
    });
    return ok(await bothOf(tx, row.id, row.countedAsId));
  });
}

async function holdRows(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.db
    .select({ id: topics.id })
    .from(topics)
    .where(inArray(topics.id, [...ids]))
    .orderBy(topics.id)
    .for("update");
}

async function bothOf(tx: Tx, topicId: string, targetId: string): Promise<MergedTopics> {
  const [topic, target] = [await topicOf(tx.db, topicId), await topicOf(tx.db, targetId)];
  if (!topic || !target) throw new Error("a topic vanished while held");
  return { topic, target };
}
