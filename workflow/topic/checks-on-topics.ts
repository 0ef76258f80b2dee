import { and, eq, notInArray } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { checkTopics } from "#db/schema/topics.ts";
import { lockCheck } from "#workflow/check/change-check.ts";
import type { HeldChecks } from "#workflow/source/checks-on-sources.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Locks every check in progress that is filed under a topic, and adds it to those held already. */
export async function holdChecksUnder(tx: Tx, topicId: string, held: HeldChecks = new Map()): Promise<HeldChecks> {
  // In the order of their ids, so that two edits lock the same checks in the same order.
  const rows = await tx.db
    .select({ id: checks.id })
    .from(checks)
    .innerJoin(checkTopics, eq(checkTopics.checkId, checks.id))
    .where(and(eq(checkTopics.topicId, topicId), notInArray(checks.state, ["published", "retracted"])))
    .orderBy(checks.id);
  for (const { id } of rows.filter((row) => !held.has(row.id))) {
    const check = await lockCheck(tx.db, id);
    if (check) held.set(id, check);
  }
  return held;
}
