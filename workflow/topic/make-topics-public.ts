import { and, inArray, isNull, sql } from "drizzle-orm";
import { topics } from "#db/schema/topics.ts";
import type { Check } from "#domain/check/check.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Part of the transaction that publishes: from now on readers may know of the topics of this check, and of what stands for them. */
export async function makeTopicsPublic(tx: Tx, check: Pick<Check, "topics">): Promise<void> {
  if (check.topics.length === 0) return;
  const ids = check.topics.map(({ id }) => id);
  const counted = await tx.db
    .select({ id: topics.countedAsId })
    .from(topics)
    .where(inArray(topics.id, ids))
    .orderBy(topics.id);
  const all = [...new Set([...ids, ...counted.map(({ id }) => id)])];
  // In the order of their ids, so that two publications wait for each other rather than for ever.
  await tx.db.execute(sql`SELECT id FROM topics WHERE id = ANY(${sql.param(all)}::text[]) ORDER BY id FOR UPDATE`);
  await tx.db
    .update(topics)
    .set({ publicSince: tx.now })
    .where(and(inArray(topics.id, all), isNull(topics.publicSince)));
}
