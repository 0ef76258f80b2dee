import type { suggestionDecisions } from "#db/schema/claims.ts";
import { ANALYSIS_METHOD, judgeSpan } from "#domain/claim/analyse-article.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Tx } from "#workflow/transaction.ts";

type Place = { readonly checkId: string; readonly startAt: number; readonly endAt: number };

/** In which role somebody decides who has several: the one that the work at the desk needs first. */
const DECIDING: readonly Role[] = ["fact_checker", "editor", "admin"];

/** The row of a decision about words of an article, with the sentence they stand in as it is judged now, so that it can be learned from later. */
export function decisionOf(
  tx: Tx,
  actor: Actor & { readonly kind: "user" },
  article: { readonly text: string; readonly language: string },
  place: Place,
  decision: "accepted" | "dismissed",
): typeof suggestionDecisions.$inferInsert {
  const judged = judgeSpan(article.text, { start: place.startAt, end: place.endAt }, article.language);
  return {
    ...place,
    decision,
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
