import { and, eq, sql } from "drizzle-orm";
import { violatedConstraint } from "#db/client.ts";
import { topics } from "#db/schema/topics.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Topic, TopicName } from "#domain/topic/topic.ts";
import { movesToNewAddress } from "#domain/topic/topic-address.ts";
import { topicNameKey } from "#domain/topic/topic-name-key.ts";
import type { Ctx } from "#workflow/context.ts";
import { refreshChecksOn } from "#workflow/source/checks-on-sources.ts";
import { holdChecksUnder } from "#workflow/topic/checks-on-topics.ts";
import { selectTopics, type TopicMerged, topicOf } from "#workflow/topic/topic-rows.ts";
import { giveTopicAddress } from "#workflow/topic/topic-slug.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** What people write about a topic. */
export type TopicInput = {
  readonly name: string;
  /** One paragraph for readers. */
  readonly description?: string | null | undefined;
};

/** What to change of a topic; what is left out stays. */
export type EditTopicInput = {
  readonly topicId: string;
  readonly basedOn: number;
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  /** Whether checks can no longer be filed under it. */
  readonly retired?: boolean | undefined;
  /** Gives a public topic the address of its name; the old one leads there for good. */
  readonly newAddress?: boolean | undefined;
};

/** Why a topic could not be saved; `topic` is the one that has the name. */
export type SaveTopicError =
  | Refusal
  | TopicMerged
  | { readonly kind: "topic_name_taken"; readonly field: "name"; readonly topic: TopicName }
  | { readonly kind: "topic_name_empty"; readonly field: "name" }
  | { readonly kind: "topic_not_found" }
  | { readonly kind: "stale_version"; readonly current: Topic };

/** Adds a topic. Readers hear of it with the first verdict that is published under it. */
export function addTopic(ctx: Ctx, input: TopicInput): Promise<Result<Topic, SaveTopicError>> {
  return withNameCheck(ctx, input.name, () =>
    inTransaction<Topic, SaveTopicError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "topic:edit");
      if (refusal) return err(refusal);
      if (tx.actor.kind !== "user") throw new Error("only a person adds topics");
      const nameKey = topicNameKey(input.name);
      if (nameKey === "") return err({ kind: "topic_name_empty", field: "name" });
      const id = newId("topic");
      await tx.db.insert(topics).values({
        ...{ id, name: input.name, nameKey, description: input.description ?? null, countedAsId: id },
        ...{ createdBy: tx.actor.id, createdAt: tx.now },
      });
      await giveTopicAddress(tx, { id, name: input.name, isPublic: false });
      const topic = await savedTopic(tx, id);
      tx.audit({ action: "topic.added", subjectType: "topic", subjectId: id, after: topic });
      return ok(topic);
    }),
  );
}

/**
 * Changes a topic. Checks in progress under it get a new content hash where its name or address changed; published ones keep
 * the words that they were published with.
 */
export function editTopic(ctx: Ctx, input: EditTopicInput): Promise<Result<Topic, SaveTopicError>> {
  return withNameCheck(ctx, input.name ?? "", () => inTransaction<Topic, SaveTopicError>(ctx, (tx) => edit(tx, input)));
}

async function edit(tx: Tx, input: EditTopicInput): Promise<Result<Topic, SaveTopicError>> {
  const refusal = refusalOf(tx.actor, "topic:edit");
  if (refusal) return err(refusal);
  const held = await holdChecksUnder(tx, input.topicId);
  await tx.db.select({ id: topics.id }).from(topics).where(eq(topics.id, input.topicId)).for("update");
  const before = await topicOf(tx.db, input.topicId);
  if (!before) return err({ kind: "topic_not_found" });
  // Checks that were filed under it until its row was held are there by now.
  await holdChecksUnder(tx, input.topicId, held);
  if (before.mergedInto) return err({ kind: "topic_merged", topic: before.mergedInto });
  if (before.version !== input.basedOn) return err({ kind: "stale_version", current: before });
  const name = input.name ?? before.name;
  const nameKey = topicNameKey(name);
  if (nameKey === "") return err({ kind: "topic_name_empty", field: "name" });
  const retired = input.retired ?? before.retired;
  const [row] = await tx.db
    .update(topics)
    .set({
      name,
      nameKey,
      description: input.description === undefined ? before.description : input.description,
      ...(retired === before.retired ? {} : { retiredAt: retired ? tx.now : null }),
      version: sql`${topics.version} + 1`,
    })
    .where(and(eq(topics.id, input.topicId), eq(topics.version, input.basedOn)))
    .returning({ id: topics.id });
  if (!row) return err({ kind: "stale_version", current: before });
  if (movesToNewAddress(before, { name, newAddress: input.newAddress ?? false })) {
    await giveTopicAddress(tx, { id: before.id, name, isPublic: before.publicSince !== null });
  }
  const after = await savedTopic(tx, before.id);
  if (before.publicSince !== null) tx.siteChanged({ subject: "topic", id: before.id });
  tx.audit({ action: "topic.edited", subjectType: "topic", subjectId: before.id, before, after });
  await refreshChecksOn(tx, held, "topic.edited");
  return ok(after);
}

async function savedTopic(tx: Tx, topicId: string): Promise<Topic> {
  const topic = await topicOf(tx.db, topicId);
  if (!topic) throw new Error(`topic ${topicId} vanished while held`);
  return topic;
}

async function withNameCheck(
  ctx: Ctx,
  name: string,
  save: () => Promise<Result<Topic, SaveTopicError>>,
): Promise<Result<Topic, SaveTopicError>> {
  try {
    return await save();
  } catch (error) {
    if (violatedConstraint(error) !== "topics_name") throw error;
    const [holder] = await selectTopics(ctx.db, eq(topics.nameKey, topicNameKey(name)));
    if (!holder) return save();
    const topic = holder.mergedInto ?? { id: holder.id, name: holder.name };
    return err({ kind: "topic_name_taken", field: "name", topic });
  }
}
