import type { CheckContent } from "#domain/check/check-content.ts";
import { contentChanges } from "#domain/check/content-changes.ts";
import type { CorrectionKind } from "#domain/publication/publication-kind.ts";
import { ratingChanges } from "#domain/publication/published-check.ts";
import { namesIn, spellingFixProblem } from "#domain/publication/spelling-fix.ts";

/** Why a change is not of the kind it is published as. */
export type MisfitReason =
  /** A rating that readers were given is another now, or gone: always a correction. */
  | "rating_is_corrected"
  /** An update adds; what was said of who, when or how is other now. */
  | "update_alters"
  /** No field in which spelling is mended. */
  | "typo_fix_alters"
  /** The words of the field say another number. */
  | "typo_fix_number"
  /** The words of the field say yes where they said no, or more where they said less. */
  | "typo_fix_negation"
  /** More than spelling changed in the field. */
  | "typo_fix_rewords";

/** A change that does not fit the kind of a publication, by the field that holds it. */
export type KindMisfit = {
  /** Null for the check's own fields. */
  readonly claimNumber: number | null;
  /** In the words of the desk, as the review names it. */
  readonly field: string;
  readonly reason: MisfitReason;
};

/** Fields of prose, the only ones in which there are typing errors. */
const PROSE =
  /^(?:Title|Summary|Statement|Answer|Reasoning|Exception|Article, (?:headline|byline)|Not checked, because|Evidence \d+, (?:title|note|locator))$/;
/** What a check is filed under says nothing of the claims: any version may carry it. */
const FILING = /^Topics/;
/** What an update leaves as it was said; it may add the like. */
const SAID = /^(?:Claimant|Said on|Evidence \d+, (?:stance|quote))$/;

/**
 * What a version of this kind may not change: a typo fix nothing but spelling, an update nothing that was said, and a
 * rating that readers were given is changed by a correction only.
 */
export function kindMisfits(kind: CorrectionKind, before: CheckContent, after: CheckContent): KindMisfit[] {
  if (kind === "correction") return [];
  const corrected = ratingChanges(before, after)
    .filter((change) => change.from !== null || kind === "typo")
    .map((change) => ({ claimNumber: change.claimNumber, field: "Rating", reason: "rating_is_corrected" }) as const);
  const gone = before.claims.filter((claim) => !after.claims.some((other) => other.id === claim.id));
  const withdrawn = gone
    .filter((claim) => claim.verdict !== null && !claim.dropped && !claim.stillBeingChecked)
    .map((claim) => ({ claimNumber: claim.number, field: "Rating", reason: "rating_is_corrected" }) as const);
  const known = knownNames(before);
  const others = contentChanges(before, after)
    .filter((change) => change.field !== "Rating" || kind === "typo")
    .flatMap(({ claimNumber, field, before: old, after: now }): KindMisfit[] => {
      if (corrected.some((one) => one.claimNumber === claimNumber && one.field === field)) return [];
      const reason = kind === "typo" ? typoMisfit(field, old, now, known) : updateMisfit(field, old, now);
      return reason === null ? [] : [{ claimNumber, field, reason }];
    });
  return [...corrected, ...withdrawn, ...others];
}

function updateMisfit(field: string, before: string | null, after: string | null): MisfitReason | null {
  if (before === null) return null;
  if (SAID.test(field)) return "update_alters";
  const figures = field === "Statement" && after !== null && spellingFixProblem(before, after) === "number";
  return figures ? "update_alters" : null;
}

function typoMisfit(
  field: string,
  before: string | null,
  after: string | null,
  known: ReadonlySet<string>,
): MisfitReason | null {
  if (FILING.test(field)) return null;
  if (!PROSE.test(field) || before === null || after === null) return "typo_fix_alters";
  const problem = spellingFixProblem(before, after, known);
  return problem === null ? null : TYPO_REASONS[problem];
}

const TYPO_REASONS = {
  number: "typo_fix_number",
  negation: "typo_fix_negation",
  wording: "typo_fix_rewords",
} as const;

/** The names that stand in the article and in what is quoted, and so are spelled as they are. */
function knownNames(content: CheckContent): Set<string> {
  const quotes = content.claims.flatMap((claim) => claim.evidence.flatMap(({ quote, source }) => [quote, source.name]));
  return new Set([content.article.text, ...quotes].flatMap((text) => namesIn(text ?? "")));
}
