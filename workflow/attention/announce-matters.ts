import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { attentionAnnounced } from "#db/schema/watched-pages.ts";
import { SCHEDULE } from "#domain/user/actor.ts";
import { findMatters } from "#workflow/attention/find-matters.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** In whose name people are told what no person did. */
const ANNOUNCER = "The desk";

/**
 * Tells the people concerned of matters that nobody was told of yet: one message for each check, however many of its pages changed.
 * Says how many checks those are. A matter is announced once; a later change of the same page is another matter.
 */
export async function announceMatters(db: Database, now: Date): Promise<number> {
  const ctx = { db, actor: SCHEDULE, requestId: "schedule", now: () => now };
  const announced = await inTransaction<number, never>(ctx, async (tx) => {
    const { rows: locked } = await tx.db.execute<{ readonly mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtextextended('matters', 22)) AS mine`,
    );
    if (!locked[0]?.mine) return { ok: true, value: 0 };
    const found = await findMatters(tx.db, now);
    if (found.length === 0) return { ok: true, value: 0 };
    const fresh = await tx.db
      .insert(attentionAnnounced)
      .values(
        found.map(({ checkId, kind, subjectId, marker }) => ({ checkId, kind, subjectId, marker, announcedAt: now })),
      )
      .onConflictDoNothing()
      .returning({ checkId: attentionAnnounced.checkId });
    const checkIds = new Set(fresh.map((row) => row.checkId));
    for (const checkId of checkIds) tx.enqueue({ kind: "matters_found", checkId, byId: "", byName: ANNOUNCER });
    return { ok: true, value: checkIds.size };
  });
  return announced.ok ? announced.value : 0;
}
