import { and, eq } from "drizzle-orm";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claimAnchors, claims, suggestionDecisions } from "#db/schema/claims.ts";
import type { Claimant } from "#domain/claim/attribution/attribution.ts";
import { claimantAmong } from "#domain/claim/attribution/claimant-for.ts";
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";
import { type ClaimSuggestion, suggestClaims } from "#domain/claim/suggest-claims.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** A suggestion with whose statement it is, where the article says so. */
export type ProposedClaim = ClaimSuggestion & { readonly claimant: Claimant | null };

/** The sentences of a check's article that look checkable and were neither dismissed nor already made a claim. */
export async function listSuggestions(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<ProposedClaim[], Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [row] = await ctx.db
    .select({ text: articleVersions.text, language: articles.language })
    .from(checks)
    .innerJoin(articleVersions, eq(articleVersions.id, checks.articleVersionId))
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .where(eq(checks.id, input.checkId));
  if (!row) return err({ kind: "check_not_found" });
  const claimed = await ctx.db
    .select({ start: claimAnchors.startAt, end: claimAnchors.endAt })
    .from(claimAnchors)
    .innerJoin(claims, eq(claims.id, claimAnchors.claimId))
    .where(eq(claims.checkId, input.checkId));
  const dismissed = await ctx.db
    .select({ start: suggestionDecisions.startAt, end: suggestionDecisions.endAt })
    .from(suggestionDecisions)
    .where(and(eq(suggestionDecisions.checkId, input.checkId), eq(suggestionDecisions.decision, "dismissed")));
  const settled = [...claimed, ...dismissed];
  const suggestions = suggestClaims(row.text, { language: row.language });
  // Half of a sentence under a claim leaves the other half open; a suggestion goes when most of it is settled.
  const open = suggestions.filter((suggestion) => settled.every((span) => overlap(span, suggestion) < 0.5));
  const attributions = findAttributions(row.text, row.language);
  return ok(open.map((suggestion) => ({ ...suggestion, claimant: claimantAmong(attributions, suggestion) })));
}

function overlap(span: { start: number; end: number }, suggestion: { start: number; end: number }): number {
  const shared = Math.min(span.end, suggestion.end) - Math.max(span.start, suggestion.start);
  return Math.max(0, shared) / (suggestion.end - suggestion.start);
}
