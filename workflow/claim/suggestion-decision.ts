import type { suggestionDecisions } from "#db/schema/claims.ts";
import { ANALYSIS_METHOD, judgeSpan } from "#domain/claim/analyse-article.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Tx } from "#workflow/transaction.ts";

type Place = { readonly checkId: string; readonly start: number; readonly end: number };

/** The text that is decided on; `id` is that of the article version. */
type DecidedText = { readonly id: string; readonly text: string; readonly language: string };

/** In which role somebody decides who has several: the one that the work at the desk needs first. */
const DECIDING: readonly Role[] = ["fact_checker", "editor", "admin"];

/** The row of a decision about words of an article, with the sentence they stand in as it is judged now, so that it can be learned from later. */
export function decisionOf(
  tx: Tx,
  actor: Actor & { readonly kind: "user" },
  article: DecidedText,
  { checkId, start, end }: Place,
  decision: { readonly claimId: string } | "dismissed",
): typeof suggestionDecisions.$inferInsert {
  const judged = judgeSpan(article.text, { start, end }, article.language);
  return {
    checkId,
    articleVersionId: article.id,
    startAt: start,
    endAt: end,
    placeStart: start,
    placeEnd: end,
    decision: decision === "dismissed" ? decision : "accepted",
    claimId: decision === "dismissed" ? null : decision.claimId,
    sentence: judged?.exact ?? null,
    score: judged?.score ?? null,
    reasons: judged ? [...judged.reasons] : null,
    doubts: judged ? [...judged.doubts] : null,
    method: judged ? ANALYSIS_METHOD : null,
    decidedAs: DECIDING.find((role) => actor.roles.includes(role)) ?? null,
    decidedBy: actor.id,
    decidedAt: tx.now,
  };
}
