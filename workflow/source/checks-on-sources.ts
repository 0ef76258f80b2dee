import { and, eq, inArray, notInArray } from "drizzle-orm";
import { checkContributors, checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import type { Check } from "#domain/check/check.ts";
import { STATE_AFTER_EDIT } from "#domain/check/transitions.ts";
import { lockCheck, refreshContentHash } from "#workflow/check/change-check.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Checks that are held while the sources that they rest on change, by id. */
export type HeldChecks = Map<string, Check>;

/** Locks every check in progress whose evidence names one of the sources, and adds it to those held already. */
export async function holdChecksOn(
  tx: Tx,
  sourceIds: readonly string[],
  held: HeldChecks = new Map(),
): Promise<HeldChecks> {
  if (sourceIds.length === 0) return held;
  // In the order of their ids, so that two edits lock the same checks in the same order.
  const rows = await tx.db
    .selectDistinct({ id: checks.id })
    .from(checks)
    .innerJoin(claims, eq(claims.checkId, checks.id))
    .innerJoin(evidence, eq(evidence.claimId, claims.id))
    .where(and(notInArray(checks.state, ["published", "retracted"]), inArray(evidence.sourceId, [...sourceIds])))
    .orderBy(checks.id);
  for (const { id } of rows.filter((row) => !held.has(row.id))) {
    const check = await lockCheck(tx.db, id);
    if (check) held.set(id, check);
  }
  return held;
}

/** Brings the content hash of held checks up to date after the facts about their sources, or topics, changed; `act` is what was done. */
export async function refreshChecksOn(tx: Tx, held: HeldChecks, act = "source.edited"): Promise<void> {
  for (const check of held.values()) {
    const stateAfter = STATE_AFTER_EDIT[check.state];
    if (!stateAfter) continue;
    const changed = await refreshContentHash(tx, check.id, check, stateAfter);
    // Changed while it is with the editors: whoever did it must not be the one who approves it.
    const inReview = check.state === "submitted" || check.state === "approved";
    if (!changed || !inReview || tx.actor.kind !== "user") continue;
    await tx.db
      .insert(checkContributors)
      .values({ checkId: check.id, userId: tx.actor.id, firstAt: tx.now, firstAct: act })
      .onConflictDoNothing();
  }
}
