import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claimAnchors, claims } from "#db/schema/claims.ts";
import { reanchor } from "#domain/article/reanchor.ts";
import type { Check, Claim } from "#domain/check/check.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import type { Anchor } from "#domain/claim/anchor.ts";
import type { AnchorError, AnchorSelector } from "#domain/claim/resolve-anchor.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { insertAnchors, resolveAnchors } from "#workflow/claim/accept-claim.ts";
import { moveDecisions } from "#workflow/claim/move-decisions.ts";
import type { Ctx } from "#workflow/context.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Where a person says that a claim stands in the new text; `removed` says that the article no longer makes it. */
export type PlaceDecision =
  | { readonly claimId: string; readonly removed: true }
  | { readonly claimId: string; readonly removed?: false | undefined; readonly anchors: readonly AnchorSelector[] };

/** To which text of its article the check moves, and what a person decided about claims that are not certain by themselves. */
export type MoveCheckInput = {
  readonly checkId: string;
  readonly articleVersionId: string;
  readonly decisions: readonly PlaceDecision[];
};

/** How the claims came over. */
export type CheckMoved = { readonly number: number; readonly moved: number; readonly removed: number };

/** Why a check did not move; nothing of it has moved then. */
export type MoveCheckError =
  | ChangeRefused
  | { readonly kind: "article_version_not_found" }
  | { readonly kind: "not_a_later_text"; readonly current: number }
  | { readonly kind: "text_under_review" }
  | { readonly kind: "claims_undecided"; readonly claimIds: readonly string[] }
  | (AnchorError & { readonly claimId: string })
  | { readonly kind: "no_anchor"; readonly claimId: string };

/** The states in which a check moves: elsewhere readers have the text, or an editor is reading it. The database holds the same rule. */
export const STATES_TO_MOVE_IN: readonly CheckState[] = ["open", "changes_requested", "correcting"];

/** Where each claim goes: to these anchors, or nowhere. */
type Places = ReadonlyMap<string, readonly Anchor[]>;

/**
 * Moves a check to a later text of its article, in one transaction: claims that stand there for certain go with it, and of
 * all others a person must have said where they stand or that the article no longer makes them. Only while the check is worked
 * on: a published one moves within a correction.
 */
export function moveCheckToVersion(ctx: Ctx, input: MoveCheckInput): Promise<Result<CheckMoved, MoveCheckError>> {
  return changeCheck<CheckMoved, Exclude<MoveCheckError, ChangeRefused>>(ctx, input.checkId, async (tx, check) => {
    if (!STATES_TO_MOVE_IN.includes(check.state)) return err({ kind: "text_under_review" });
    const target = await laterVersion(tx.db, check, input.articleVersionId);
    if (!target.ok) return target;
    const { id, number, text } = target.value;
    const places = placesOf(check, text, input.decisions);
    if (!places.ok) return places;
    await tx.db.update(checks).set({ articleVersionId: id, updatedAt: tx.now }).where(eq(checks.id, check.id));
    for (const claim of check.claims) await moveClaim(tx, claim, places.value.get(claim.id) ?? []);
    await moveDecisions(tx, check, text);
    const removed = check.claims.filter((claim) => (places.value.get(claim.id) ?? []).length === 0);
    const value = { number, moved: check.claims.length - removed.length, removed: removed.length };
    return ok({
      value,
      audit: {
        action: "check.moved",
        subjectType: "check",
        subjectId: check.id,
        before: { articleVersionId: check.articleVersion.id, number: check.articleVersion.number },
        after: { articleVersionId: id, number, removed: removed.map((claim) => claim.number) },
      },
    });
  });
}

/** A later text of the article that a check works on. */
async function laterVersion(
  db: Database,
  check: Pick<Check, "article" | "articleVersion">,
  articleVersionId: string,
): Promise<
  Result<
    typeof articleVersions.$inferSelect,
    { readonly kind: "article_version_not_found" } | { readonly kind: "not_a_later_text"; readonly current: number }
  >
> {
  const [version] = await db
    .select()
    .from(articleVersions)
    .where(and(eq(articleVersions.id, articleVersionId), eq(articleVersions.articleId, check.article.id)));
  if (!version) return err({ kind: "article_version_not_found" });
  const current = check.articleVersion.number;
  return version.number > current ? ok(version) : err({ kind: "not_a_later_text", current });
}

function placesOf(
  check: Check,
  text: string,
  decisions: readonly PlaceDecision[],
): Result<Places, Exclude<MoveCheckError, ChangeRefused>> {
  const places = new Map<string, readonly Anchor[]>();
  const undecided: string[] = [];
  const decided = new Map(decisions.map((decision) => [decision.claimId, decision]));
  for (const claim of check.claims) {
    const decision = decided.get(claim.id);
    if (decision?.removed) {
      places.set(claim.id, []);
    } else if (decision) {
      const anchors = resolveAnchors(text, decision.anchors);
      if (!anchors.ok) return err({ ...anchors.error, claimId: claim.id });
      places.set(claim.id, anchors.value);
    } else {
      const anchors = certainPlaces(check.articleVersion.text, text, claim);
      if (anchors) places.set(claim.id, anchors);
      else undecided.push(claim.id);
    }
  }
  return undecided.length > 0 ? err({ kind: "claims_undecided", claimIds: undecided }) : ok(places);
}

/** The places of a claim in a later text where no person is needed: null where one is. A claim that was removed stays so. */
function certainPlaces(before: string, after: string, claim: Claim): readonly Anchor[] | null {
  if (claim.removedFromArticle && claim.anchors.length === 0) return [];
  const { settled, spans } = reanchor(before, after, claim.anchors);
  return settled ? spans.flatMap((span) => (span.at ? [span.at] : [])) : null;
}

async function moveClaim(tx: Tx, claim: Claim, anchors: readonly Anchor[]): Promise<void> {
  await tx.db.delete(claimAnchors).where(eq(claimAnchors.claimId, claim.id));
  if (anchors.length > 0) await insertAnchors(tx, claim.id, anchors);
  await tx.db
    .update(claims)
    .set({ removedFromArticle: anchors.length === 0, version: sql`${claims.version} + 1`, updatedAt: tx.now })
    .where(eq(claims.id, claim.id));
}
