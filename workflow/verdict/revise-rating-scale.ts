import { asc, desc, eq } from "drizzle-orm";
import { violatedConstraint } from "#db/client.ts";
import { ratingScales, ratings } from "#db/schema/rating-scales.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { RATING_KEYS, type Rating, type RatingKey, type RatingScale } from "#domain/verdict/rating-scale.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** What an admin may word anew; keys, order and ClaimReview numbers stay. */
export type RatingWording = { readonly key: RatingKey; readonly label: string; readonly definition: string };

/** Why a scale was not revised. */
export type ReviseRatingScaleError =
  | Refusal
  | { readonly kind: "stale_version"; readonly current: RatingScale }
  | { readonly kind: "scale_unchanged" }
  | { readonly kind: "label_taken" };

/**
 * Makes the next version of the rating scale. Checks imported from then on use it; those begun before keep the
 * definitions that they began with, and nothing published changes.
 */
export async function reviseRatingScale(
  ctx: Ctx,
  input: { readonly basedOn: number; readonly ratings: readonly RatingWording[] },
): Promise<Result<RatingScale, ReviseRatingScaleError>> {
  const revise = () =>
    inTransaction<RatingScale, ReviseRatingScaleError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "scale:edit");
      if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "forbidden", action: "scale:edit" });
      const current = await scaleInForce(tx);
      if (current.version !== input.basedOn) return err({ kind: "stale_version", current });
      const revised = reworded(current.ratings, input.ratings);
      if (new Set(revised.map((rating) => rating.label.toLowerCase())).size < RATING_KEYS.length) {
        return err({ kind: "label_taken" });
      }
      if (JSON.stringify(revised) === JSON.stringify(current.ratings)) return err({ kind: "scale_unchanged" });
      const next: RatingScale = { id: newId("ratingScale"), version: current.version + 1, ratings: revised };
      await tx.db
        .insert(ratingScales)
        .values({ id: next.id, version: next.version, createdBy: tx.actor.id, createdAt: tx.now });
      await tx.db
        .insert(ratings)
        .values(next.ratings.map((rating, ordinal) => ({ scaleId: next.id, ordinal, ...rating })));
      tx.siteChanged({ subject: "rating_scale", id: next.id });
      tx.audit({
        action: "rating_scale.revised",
        subjectType: "rating_scale",
        subjectId: next.id,
        before: current,
        after: next,
      });
      return ok(next);
    });
  try {
    return await revise();
  } catch (error) {
    // Two revisions at once: the second finds the version taken, and is told what stands there now.
    if (violatedConstraint(error) !== "rating_scales_version") throw error;
    return revise();
  }
}

function reworded(current: readonly Rating[], wordings: readonly RatingWording[]): Rating[] {
  return current.map((rating) => {
    const wording = wordings.find((item) => item.key === rating.key);
    return wording ? { ...rating, label: wording.label, definition: wording.definition } : rating;
  });
}

async function scaleInForce(tx: Tx): Promise<RatingScale> {
  const [scale] = await tx.db.select().from(ratingScales).orderBy(desc(ratingScales.version)).limit(1);
  if (!scale) throw new Error("the database has no rating scale; it was not prepared");
  const rows = await tx.db.select().from(ratings).where(eq(ratings.scaleId, scale.id)).orderBy(asc(ratings.ordinal));
  return {
    id: scale.id,
    version: scale.version,
    ratings: rows.map(({ key, label, definition, reviewValue }) => ({ key, label, definition, reviewValue })),
  };
}
