import type { Claim, Verdict } from "#domain/check/check.ts";
import { isVerified } from "#domain/evidence/count-origins.ts";
import { citedNumbers } from "#domain/verdict/citations.ts";
import { type Missing, missingForVerdict } from "#domain/verdict/missing-for-verdict.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

/** A verdict as it stands in its form. */
export type VerdictText = {
  rating: RatingKey | null;
  summary: string;
  rationale: string;
  asOf: string;
  reviewBy: string;
  override: string;
  /** The draft by a language model that the text was begun with. */
  proposalId?: string | undefined;
};

/** The text of a saved verdict, or the empty form. */
export function verdictText(verdict: Verdict | null, today: string): VerdictText {
  return {
    rating: verdict?.rating ?? null,
    summary: verdict?.summary ?? "",
    rationale: verdict?.rationale ?? "",
    asOf: verdict?.asOf ?? today,
    reviewBy: verdict?.reviewBy ?? "",
    override: verdict?.override?.reason ?? "",
  };
}

/** The text as an action takes it; the exception is left out by those who may not make one, which keeps it as it is. */
export function verdictInput(text: VerdictText, rating: RatingKey, mayOverride: boolean) {
  const { summary, rationale, asOf, reviewBy, override, proposalId } = text;
  const reason = override.trim();
  return {
    rating,
    summary,
    rationale,
    asOf,
    reviewBy,
    proposalId,
    ...(mayOverride ? { override: reason ? { reason } : null } : {}),
  };
}

/** What the guards would still ask if the text were saved as it stands. */
export function missingNow(claim: Claim, text: VerdictText): Missing[] {
  const { rating, summary, rationale, override } = text;
  const exception = override.trim() ? { reason: override } : null;
  return missingForVerdict({
    id: claim.id,
    number: claim.number,
    evidence: claim.evidence,
    verdict: rating && { rating, summary, rationale, override: exception },
  });
}

/** What is there already, for the quieter half of the list. */
export function metNow(claim: Claim, text: VerdictText): string[] {
  const verified = claim.evidence.filter(isVerified).length;
  const cited = citedNumbers(text.rationale).filter((n) => claim.evidence.some((item) => item.number === n)).length;
  return [
    text.rating ? "A rating" : "",
    text.summary.trim() ? "The answer in one sentence" : "",
    text.rationale.trim()
      ? `The reasoning; it cites ${cited} of ${claim.evidence.length} ${claim.evidence.length === 1 ? "piece" : "pieces"} of evidence`
      : "",
    verified > 0 ? `Evidence that can be looked up: ${verified} of ${claim.evidence.length}` : "",
    text.override.trim() ? "An editor’s exception, whose reason is published" : "",
  ].filter(Boolean);
}

/** The fields of which the two texts differ. */
export function verdictConflicts(
  mine: VerdictText,
  theirs: VerdictText,
  label: (rating: RatingKey | null) => string,
): Conflict[] {
  const fields = [
    { name: "summary", label: "Answer", multiline: false },
    { name: "rationale", label: "Reasoning", multiline: true },
    { name: "asOf", label: "As of", multiline: false },
    { name: "reviewBy", label: "Review by", multiline: false },
    { name: "override", label: "Exception", multiline: true },
  ] as const;
  const texts = fields.map(({ name, ...field }) => ({ ...field, name, mine: mine[name], theirs: theirs[name] }));
  return [{ name: "rating", label: "Rating", mine: label(mine.rating), theirs: label(theirs.rating) }, ...texts].filter(
    (field) => field.mine !== field.theirs,
  );
}
