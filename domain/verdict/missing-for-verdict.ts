import type { Claim } from "#domain/check/check.ts";
import { countOrigins, isVerified } from "#domain/evidence/count-origins.ts";
import type { Stance } from "#domain/evidence/vocabulary.ts";
import { citedNumbers } from "#domain/verdict/citations.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";

/** What may stand between a claim and its publication. */
export const MISSING_CODES = [
  "no_claims",
  "no_verdict",
  "no_summary",
  "no_rationale",
  "no_evidence",
  "no_verified_quote",
  "too_few_origins",
  "unknown_citation",
] as const;

/** One of the codes. */
export type MissingCode = (typeof MISSING_CODES)[number];

/** One thing that is missing, with the claim it concerns; `message` says what would meet it. */
export type Missing = {
  readonly code: MissingCode;
  readonly claimId: string | null;
  readonly claimNumber: number | null;
  readonly message: string;
};

/** The ratings that need a primary source or two independent origins, and the stance those must take. */
const CORROBORATED: Partial<Record<RatingKey, Exclude<Stance, "context">>> = {
  supported: "supports",
  disputed: "disputes",
};

const INDEPENDENT_ORIGINS_NEEDED = 2;

/** The claim with the parts of its verdict that the guards look at; the form passes what is typed so far. */
export type VerdictInQuestion = Pick<Claim, "id" | "number" | "evidence"> & {
  readonly verdict: {
    readonly rating: RatingKey;
    readonly summary: string;
    readonly rationale: string;
    readonly override: { readonly reason: string } | null;
  } | null;
};

/** What the guards still ask of a claim's verdict, in the order in which one would meet it; empty when nothing. */
export function missingForVerdict(claim: VerdictInQuestion): Missing[] {
  const missing: Missing[] = [];
  const add = (code: MissingCode, message: string) =>
    missing.push({ code, claimId: claim.id, claimNumber: claim.number, message });
  const { verdict } = claim;
  if (!verdict) {
    add("no_verdict", "Give a rating, drop the claim, or mark it as still being checked.");
    return missing;
  }
  if (verdict.summary.trim() === "") add("no_summary", "Write the answer in one sentence.");
  if (verdict.rationale.trim() === "") add("no_rationale", "Write the reasoning.");
  const numbers = new Set(claim.evidence.map((item) => item.number));
  const unknown = citedNumbers(verdict.rationale).filter((number) => !numbers.has(number));
  if (unknown.length > 0) {
    const list = unknown.map((number) => `[${number}]`).join(", ");
    add("unknown_citation", `The reasoning cites ${list}, which is not among the evidence.`);
  }
  if (verdict.rating === "unproven" || verdict.override) return missing;
  const verified = claim.evidence.filter(isVerified);
  if (claim.evidence.length === 0) {
    add("no_evidence", "Attach evidence. Only “Unproven” can stand without it.");
  } else if (verified.length === 0) {
    add("no_verified_quote", "Attach evidence whose quote stands in its archived copy, or a locator into one.");
  } else {
    const stance = CORROBORATED[verdict.rating];
    const tally = countOrigins(verified.filter((item) => item.stance === stance));
    if (stance && tally.primary === 0 && tally.independent < INDEPENDENT_ORIGINS_NEEDED) {
      const side = stance === "supports" ? "for" : "against";
      add(
        "too_few_origins",
        `This rating needs a primary source or two independent origins ${side} the claim, with verified quotes. ` +
          `There ${tally.independent === 1 ? "is one" : "are none"}.`,
      );
    }
  }
  return missing;
}
