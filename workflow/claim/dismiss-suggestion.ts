import { and, eq } from "drizzle-orm";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { suggestionDecisions } from "#db/schema/claims.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { decisionOf } from "#workflow/claim/suggestion-decision.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** A suggested span, in code points; `undo` brings a dismissed one back. */
export type DismissSuggestionInput = {
  readonly checkId: string;
  readonly start: number;
  readonly end: number;
  readonly undo?: boolean | undefined;
};

/** Notes that a suggested sentence is not worth a claim. Readers are not told: nobody accepted it. */
export function dismissSuggestion(
  ctx: Ctx,
  input: DismissSuggestionInput,
): Promise<Result<null, Refusal | { readonly kind: "check_not_found" }>> {
  return inTransaction<null, Refusal | { readonly kind: "check_not_found" }>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:edit");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person dismisses suggestions");
    const [check] = await tx.db
      .select({ id: articleVersions.id, text: articleVersions.text, language: articles.language })
      .from(checks)
      .innerJoin(articleVersions, eq(articleVersions.id, checks.articleVersionId))
      .innerJoin(articles, eq(articles.id, checks.articleId))
      .where(eq(checks.id, input.checkId));
    if (!check) return err({ kind: "check_not_found" });
    const place = { checkId: input.checkId, start: input.start, end: input.end };
    if (input.undo) {
      await tx.db
        .delete(suggestionDecisions)
        .where(
          and(
            eq(suggestionDecisions.checkId, place.checkId),
            eq(suggestionDecisions.placeStart, place.start),
            eq(suggestionDecisions.placeEnd, place.end),
            eq(suggestionDecisions.decision, "dismissed"),
          ),
        );
    } else {
      await tx.db
        .insert(suggestionDecisions)
        .values(decisionOf(tx, tx.actor, check, place, "dismissed"))
        .onConflictDoNothing();
    }
    tx.audit({
      action: input.undo ? "suggestion.restored" : "suggestion.dismissed",
      subjectType: "check",
      subjectId: input.checkId,
      checkId: input.checkId,
      after: { start: input.start, end: input.end },
    });
    return ok(null);
  });
}
