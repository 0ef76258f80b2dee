import { and, eq } from "drizzle-orm";
import { articleAnalyses } from "#db/schema/article-analyses.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claimAnchors, claims, suggestionDecisions } from "#db/schema/claims.ts";
import { ANALYSIS_METHOD, type ProposedClaim } from "#domain/claim/analyse-article.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { AnalysisError, ArticleAnalyst } from "#workflow/claim/article-analyst.ts";
import type { Ctx } from "#workflow/context.ts";

/** The sentences of a check's article that look checkable and were neither dismissed nor already made a claim. */
export async function listSuggestions(
  ctx: Ctx,
  analyse: ArticleAnalyst,
  input: { readonly checkId: string },
): Promise<Result<ProposedClaim[], Refusal | AnalysisError | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [check] = await ctx.db
    .select({ versionId: checks.articleVersionId, language: articles.language })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .where(eq(checks.id, input.checkId));
  if (!check) return err({ kind: "check_not_found" });
  const analysed = await analysisOf(ctx, analyse, check);
  if (!analysed.ok) return analysed;
  const claimed = await ctx.db
    .select({ start: claimAnchors.startAt, end: claimAnchors.endAt })
    .from(claimAnchors)
    .innerJoin(claims, eq(claims.id, claimAnchors.claimId))
    .where(eq(claims.checkId, input.checkId));
  const dismissed = await ctx.db
    .select({ start: suggestionDecisions.placeStart, end: suggestionDecisions.placeEnd })
    .from(suggestionDecisions)
    .where(and(eq(suggestionDecisions.checkId, input.checkId), eq(suggestionDecisions.decision, "dismissed")));
  const stillThere = dismissed.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }]));
  const settled = [...claimed, ...stillThere];
  // Half of a sentence under a claim leaves the other half open; a suggestion goes when most of it is settled.
  return ok(analysed.value.filter((suggestion) => settled.every((span) => overlap(span, suggestion) < 0.5)));
}

/** The analysis of an article version: the one that is kept, or a new one, which is kept from then on. */
async function analysisOf(
  ctx: Ctx,
  analyse: ArticleAnalyst,
  { versionId, language }: { readonly versionId: string; readonly language: string },
): Promise<Result<readonly ProposedClaim[], AnalysisError>> {
  const [kept] = await ctx.db
    .select({ proposals: articleAnalyses.proposals })
    .from(articleAnalyses)
    .where(
      and(
        eq(articleAnalyses.articleVersionId, versionId),
        eq(articleAnalyses.language, language),
        eq(articleAnalyses.method, ANALYSIS_METHOD),
      ),
    );
  if (kept) return ok(kept.proposals);
  const [version] = await ctx.db
    .select({ text: articleVersions.text })
    .from(articleVersions)
    .where(eq(articleVersions.id, versionId));
  const analysed = await analyse({ text: version?.text ?? "", language });
  if (!analysed.ok) return analysed;
  const row = { language, method: ANALYSIS_METHOD, proposals: analysed.value, analysedAt: ctx.now() };
  await ctx.db
    .insert(articleAnalyses)
    .values({ articleVersionId: versionId, ...row })
    .onConflictDoUpdate({ target: articleAnalyses.articleVersionId, set: row });
  return analysed;
}

function overlap(span: { start: number; end: number }, suggestion: { start: number; end: number }): number {
  const shared = Math.min(span.end, suggestion.end) - Math.max(span.start, suggestion.start);
  return Math.max(0, shared) / (suggestion.end - suggestion.start);
}
