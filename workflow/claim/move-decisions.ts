import { and, eq, isNotNull } from "drizzle-orm";
import { suggestionDecisions } from "#db/schema/claims.ts";
import { reanchor } from "#domain/article/reanchor.ts";
import type { Check } from "#domain/check/check.ts";
import { anchorAt } from "#domain/claim/anchor.ts";
import type { Tx } from "#workflow/transaction.ts";

/**
 * Finds the words that were decided about in a later text. A suggestion that was set aside stays so where its words stand for certain;
 * elsewhere it would hide another sentence. The decisions themselves stay as they were taken, on the text they were taken on.
 */
export async function moveDecisions(tx: Tx, check: Check, after: string): Promise<void> {
  const before = check.articleVersion.text;
  const { checkId, placeStart, placeEnd } = suggestionDecisions;
  const rows = await tx.db
    .select()
    .from(suggestionDecisions)
    .where(and(eq(checkId, check.id), isNotNull(placeStart), isNotNull(placeEnd)));
  if (rows.length === 0) return;
  // All places are given up first: one may be taken by another decision in the later text.
  await tx.db.update(suggestionDecisions).set({ placeStart: null, placeEnd: null }).where(eq(checkId, check.id));
  const taken = new Set<string>();
  for (const row of rows) {
    const [span] = reanchor(before, after, [anchorAt(before, row.placeStart ?? 0, row.placeEnd ?? 0)]).spans;
    const place = span?.at;
    if (!place || taken.has(`${place.start}-${place.end}`)) continue;
    taken.add(`${place.start}-${place.end}`);
    await tx.db
      .update(suggestionDecisions)
      .set({ placeStart: place.start, placeEnd: place.end })
      .where(
        and(
          eq(checkId, row.checkId),
          eq(suggestionDecisions.articleVersionId, row.articleVersionId),
          eq(suggestionDecisions.startAt, row.startAt),
          eq(suggestionDecisions.endAt, row.endAt),
        ),
      );
  }
}
