import { and, eq, like, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { topicSlugs } from "#db/schema/topics.ts";
import { slugOf } from "#workflow/publication/unique-slug.ts";
import type { Tx } from "#workflow/transaction.ts";

// Addresses are given one at a time: two transactions that look at once would choose the same free one.
const ADDRESS_LOCK = 7_201_962;

/**
 * Gives a topic the address that its name makes, or the next free one like it. An address that it had before is its own
 * again. The one that it had until now leads to the new one for good if readers know it, and is free again if not.
 */
export async function giveTopicAddress(
  tx: Tx,
  topic: { readonly id: string; readonly name: string; readonly isPublic: boolean },
): Promise<void> {
  await tx.db.execute(sql`SELECT pg_advisory_xact_lock(${ADDRESS_LOCK})`);
  const slug = await freeTopicSlug(tx.db, topic.id, topic.name);
  const held = and(eq(topicSlugs.topicId, topic.id), topicSlugs.current);
  if (topic.isPublic) await tx.db.update(topicSlugs).set({ current: false }).where(held);
  else await tx.db.delete(topicSlugs).where(held);
  await tx.db
    .insert(topicSlugs)
    .values({ slug, topicId: topic.id, givenAt: tx.now })
    .onConflictDoUpdate({ target: topicSlugs.slug, set: { current: true } });
}

async function freeTopicSlug(db: Database, topicId: string, name: string): Promise<string> {
  const slug = slugOf(name, "topic");
  const rows = await db
    .select({ slug: topicSlugs.slug, topicId: topicSlugs.topicId })
    .from(topicSlugs)
    .where(or(eq(topicSlugs.slug, slug), like(topicSlugs.slug, `${slug}-%`)));
  const taken = new Set(rows.filter((row) => row.topicId !== topicId).map((row) => row.slug));
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
