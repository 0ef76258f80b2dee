import { eq, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { claimAnchors, claims, suggestionDecisions } from "#db/schema/claims.ts";
import type { Check, Claim } from "#domain/check/check.ts";
import type { Anchor } from "#domain/claim/anchor.ts";
import { type AnchorError, type AnchorSelector, resolveAnchor } from "#domain/claim/resolve-anchor.ts";
import type { ClaimKind } from "#domain/claim/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ProposalError, takeProposal } from "#workflow/assist/take-proposal.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { decisionOf } from "#workflow/claim/suggestion-decision.ts";
import type { Ctx } from "#workflow/context.ts";
import { indexClaim } from "#workflow/earlier/index-claims.ts";
import { freeSlug } from "#workflow/publication/unique-slug.ts";
import type { Tx } from "#workflow/transaction.ts";

/** A claim as it is pulled out of the text. Each anchor is one span; several spans make one claim. */
export type AcceptClaimInput = {
  readonly checkId: string;
  readonly anchors: readonly AnchorSelector[];
  readonly statement: string;
  readonly claimant?: { readonly name: string; readonly url?: string | null | undefined } | null | undefined;
  readonly claimedAt?: string | null | undefined;
  readonly kind?: ClaimKind | undefined;
  /** The proposal of a language model that is accepted with it. */
  readonly proposalId?: string | null | undefined;
};

/** Why anchors are refused: one is not in the text or ambiguous, none was given, or there are more claims than a check holds. */
export type ClaimAnchorError = AnchorError | { readonly kind: "no_anchor" };

/** Why no claim was made of them, beside what refuses any change. */
export type AcceptClaimError = ClaimAnchorError | ProposalError | { readonly kind: "too_many_claims" };

/** A check with more claims than this is no longer a check of one article, and its page no longer readable. */
export const MAX_CLAIMS = 500;

/** Makes a claim of one or several spans of the article, at once accepted. */
export async function acceptClaim(
  ctx: Ctx,
  input: AcceptClaimInput,
): Promise<Result<Pick<Claim, "id" | "number" | "slug" | "version" | "anchors">, ChangeRefused | AcceptClaimError>> {
  return changeCheck<Pick<Claim, "id" | "number" | "slug" | "version" | "anchors">, AcceptClaimError>(
    ctx,
    input.checkId,
    async (tx, check) => {
      if (tx.actor.kind !== "user") throw new Error("only a person accepts claims");
      if (check.claims.length >= MAX_CLAIMS) return err({ kind: "too_many_claims" });
      const anchors = resolveAnchors(check.articleVersion.text, input.anchors);
      if (!anchors.ok) return anchors;
      const id = newId("claim");
      const [counter] = await tx.db
        .update(checks)
        .set({ nextClaimNumber: sql`${checks.nextClaimNumber} + 1` })
        .where(eq(checks.id, check.id))
        .returning({ next: checks.nextClaimNumber });
      const number = (counter?.next ?? 2) - 1;
      const slug = await freeSlug(tx.db, "claims", input.statement);
      await tx.db.insert(claims).values({
        id,
        checkId: check.id,
        number,
        slug,
        statement: input.statement,
        claimantName: input.claimant?.name ?? null,
        claimantUrl: input.claimant?.url ?? null,
        claimedAt: input.claimedAt ?? null,
        kind: input.kind ?? "fact",
        createdBy: tx.actor.id,
        createdAt: tx.now,
        updatedAt: tx.now,
      });
      await insertAnchors(tx, id, anchors.value);
      const about = {
        checkId: check.id,
        articleVersionId: check.articleVersion.id,
        claimId: id,
        task: "claims" as const,
      };
      const taken = await takeProposal(tx, input.proposalId, about);
      if (!taken.ok) return taken;
      await settleSuggestions(tx, check, id, anchors.value);
      await indexClaim(tx.db, { id, statement: input.statement, claimant: input.claimant ?? null });
      return ok({
        value: { id, number, slug, version: 1, anchors: anchors.value },
        audit: {
          action: "claim.accepted",
          subjectType: "claim",
          subjectId: id,
          after: { number, statement: input.statement, anchors: anchors.value.map(({ start, end }) => [start, end]) },
        },
      });
    },
  );
}

/** Finds each selector in the text; the anchors come back in the order of the text. */
export function resolveAnchors(text: string, selectors: readonly AnchorSelector[]): Result<Anchor[], ClaimAnchorError> {
  if (selectors.length === 0) return err({ kind: "no_anchor" });
  const anchors: Anchor[] = [];
  for (const selector of selectors) {
    const resolved = resolveAnchor(text, selector);
    if (!resolved.ok) return resolved;
    const { start, end } = resolved.value;
    if (!anchors.some((anchor) => anchor.start === start && anchor.end === end)) anchors.push(resolved.value);
  }
  return ok(anchors.sort((one, other) => one.start - other.start || one.end - other.end));
}

/** Stores the anchors of a claim that has none yet. */
export async function insertAnchors(tx: Tx, claimId: string, anchors: readonly Anchor[]): Promise<void> {
  await tx.db.insert(claimAnchors).values(
    anchors.map(({ start, end, exact, prefix, suffix }, ordinal) => ({
      claimId,
      ordinal,
      startAt: start,
      endAt: end,
      exact,
      prefix,
      suffix,
    })),
  );
}

async function settleSuggestions(tx: Tx, check: Check, claimId: string, anchors: readonly Anchor[]): Promise<void> {
  const { actor } = tx;
  if (actor.kind !== "user") return;
  const { id, text } = check.articleVersion;
  const article = { id, text, language: check.article.language };
  await tx.db
    .insert(suggestionDecisions)
    .values(
      anchors.map(({ start, end }) => decisionOf(tx, actor, article, { checkId: check.id, start, end }, { claimId })),
    )
    // Words that were dismissed and are made a claim after all were accepted in the end.
    .onConflictDoUpdate({
      target: [suggestionDecisions.checkId, suggestionDecisions.placeStart, suggestionDecisions.placeEnd],
      set: {
        decision: sql`excluded.decision`,
        claimId: sql`excluded.claim_id`,
        decidedBy: sql`excluded.decided_by`,
        decidedAs: sql`excluded.decided_as`,
        decidedAt: sql`excluded.decided_at`,
      },
    });
}
