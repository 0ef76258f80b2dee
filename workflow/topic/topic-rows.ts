import { aliasedTable, and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { topicSlugs, topics } from "#db/schema/topics.ts";
import type { Topic, TopicName } from "#domain/topic/topic.ts";
import type { Tx } from "#workflow/transaction.ts";

const standIns = aliasedTable(topics, "stand_ins");

/** The topics that fit a condition over `topics`, by name. */
export async function selectTopics(db: Database, where?: SQL): Promise<Topic[]> {
  const rows = await db
    .select({ topic: topics, slug: topicSlugs.slug, standIn: { id: standIns.id, name: standIns.name } })
    .from(topics)
    .innerJoin(topicSlugs, and(eq(topicSlugs.topicId, topics.id), topicSlugs.current))
    .innerJoin(standIns, eq(standIns.id, topics.countedAsId))
    .where(where)
    .orderBy(asc(sql`lower(${topics.name})`), asc(topics.id));
  return rows.map(({ topic, slug, standIn }) => ({
    id: topic.id,
    slug,
    name: topic.name,
    description: topic.description,
    retired: topic.retiredAt !== null,
    mergedInto: standIn.id === topic.id ? null : standIn,
    publicSince: topic.publicSince?.toISOString() ?? null,
    version: topic.version,
  }));
}

/** One topic by its id; null when there is none. */
export async function topicOf(db: Database, topicId: string): Promise<Topic | null> {
  const [topic] = await selectTopics(db, eq(topics.id, topicId));
  return topic ?? null;
}

/** The topics with these ids and those that stand for them, by id; their rows are held until the transaction ends. */
export async function holdTopics(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Topic>> {
  if (ids.length === 0) return new Map();
  const wanted = await tx.db
    .select({ countedAsId: topics.countedAsId })
    .from(topics)
    .where(inArray(topics.id, [...ids]));
  const all = [...new Set([...ids, ...wanted.map((row) => row.countedAsId)])].sort();
  await tx.db.select({ id: topics.id }).from(topics).where(inArray(topics.id, all)).orderBy(topics.id).for("share");
  const held = await selectTopics(tx.db, inArray(topics.id, all));
  return new Map(held.map((topic) => [topic.id, topic]));
}

/** The topic is a duplicate: what is to be done belongs to `topic`, which stands for it. */
export type TopicMerged = { readonly kind: "topic_merged"; readonly topic: TopicName };

const MERGE_LOCK = 7_201_961;

/** Lets merges follow each other: what stands for what is worked out from all of them. */
export async function holdTopicMerges(tx: Tx): Promise<void> {
  await tx.db.execute(sql`SELECT pg_advisory_xact_lock(${MERGE_LOCK})`);
}

/** Works out anew which topic each one is counted as, after a merge was made or taken back. */
export async function recountMerges(tx: Tx): Promise<void> {
  await tx.db.execute(sql`
    WITH RECURSIVE ends(id, end_id) AS (
      SELECT id, id FROM topics WHERE merged_into_id IS NULL
      UNION ALL
      SELECT topics.id, ends.end_id FROM topics JOIN ends ON topics.merged_into_id = ends.id
    )
    UPDATE topics SET counted_as_id = ends.end_id FROM ends
    WHERE topics.id = ends.id AND topics.counted_as_id <> ends.end_id`);
}
