import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import { RATING_KEYS, type Rating, type RatingKey } from "#domain/verdict/rating-scale.ts";
import { capitalised, counted, countWord } from "#ui/count-words.ts";
import type { MarkKey } from "#ui/rating-symbol.tsx";

/** A claim that readers get a rating for. */
export type RatedClaim = ClaimContent & { readonly verdict: NonNullable<ClaimContent["verdict"]> };

/** Whether a claim has a rating that counts: it is neither dropped nor set aside as still being checked. */
export function isRated(claim: ClaimContent): claim is RatedClaim {
  return claim.dropped === null && !claim.stillBeingChecked && claim.verdict !== null;
}

/** What marks a claim: its rating, or why it has none. */
export function markKey(claim: ClaimContent): MarkKey {
  if (isRated(claim)) return claim.verdict.rating;
  return claim.dropped === null ? "still_being_checked" : "not_checked";
}

/** The claims in the order in which the article makes them. */
export function inTextOrder<T extends ClaimContent>(claims: readonly T[]): T[] {
  const place = (claim: ClaimContent) => claim.anchors[0]?.start ?? Number.POSITIVE_INFINITY;
  return [...claims].sort((one, other) => place(one) - place(other) || one.number - other.number);
}

/** The claims of a check that have a rating, in the order of the text. */
export function ratedClaims(check: Pick<CheckContent, "claims">): RatedClaim[] {
  return inTextOrder(check.claims.filter(isRated));
}

/** The rating of this key on the scale that the check was made under. */
export function ratingOf(scale: readonly Rating[], key: RatingKey): Rating {
  return scale.find((rating) => rating.key === key) ?? { key, label: key, definition: "", reviewValue: null };
}

/** The words for what marks a claim. */
export function markLabel(scale: readonly Rating[], key: MarkKey): string {
  if (key === "not_checked") return "Not checked";
  if (key === "still_being_checked") return "Still being checked";
  return ratingOf(scale, key).label;
}

/** Words that people read in a minute, with evidence to weigh. */
const WORDS_A_MINUTE = 220;

/** How long it takes to read these texts, in whole minutes, never less than one. */
export function readingMinutes(texts: readonly (string | null | undefined)[]): number {
  const words = texts.reduce((sum, text) => sum + (text?.trim() ? text.trim().split(/\s+/).length : 0), 0);
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

/** What a reader of a claim reads: its statement, the answer, the reasoning, what is quoted and noted. */
export function textsOfClaim(claim: ClaimContent): (string | null)[] {
  return [
    claim.statement,
    claim.verdict?.summary ?? null,
    claim.verdict?.rationale ?? null,
    ...claim.evidence.flatMap(({ title, quote, note }) => [title, quote, note]),
    ...claim.replyRequests.map((reply) => reply.answer),
  ];
}

/** When the verdicts of a check were last true of the world, the oldest first, and which is to be looked at next. */
export function currency(check: Pick<CheckContent, "claims">): {
  readonly asOf: string | null;
  readonly reviewBy: string | null;
} {
  const verdicts = check.claims.filter(isRated).map((claim) => claim.verdict);
  const first = (dates: readonly (string | null)[]) => dates.filter((date) => date !== null).sort()[0] ?? null;
  return { asOf: first(verdicts.map(({ asOf }) => asOf)), reviewBy: first(verdicts.map(({ reviewBy }) => reviewBy)) };
}

/** How many of the ratings are of each key, zeros included, in the order of the scale. */
export function tallyRatings(
  scale: readonly Rating[],
  ratings: readonly RatingKey[],
): { readonly rating: Rating; readonly count: number }[] {
  return scale.map((rating) => ({ rating, count: ratings.filter((key) => key === rating.key).length }));
}

/** "Four are supported, three need context and one is disputed", for a number of ratings. */
const PHRASES: Record<RatingKey, readonly [one: string, many: string]> = {
  supported: ["is supported", "are supported"],
  mostly_supported: ["is mostly supported", "are mostly supported"],
  needs_context: ["needs context", "need context"],
  disputed: ["is disputed", "are disputed"],
  false: ["is false", "are false"],
  unproven: ["is unproven", "are unproven"],
};

/** The result of a check in counted sentences, for checks whose editors wrote none. */
export function countedSummary(check: Pick<CheckContent, "claims">): string {
  const rated = check.claims.filter(isRated);
  const dropped = check.claims.filter((claim) => claim.dropped !== null).length;
  const pending = check.claims.length - rated.length - dropped;
  const rest = [
    pending > 0 && `${countWord(pending)} ${pending === 1 ? "is" : "are"} still being checked`,
    dropped > 0 && `${countWord(dropped)} ${dropped === 1 ? "was" : "were"} set aside, and we say why`,
  ].filter((part) => part !== false);
  const result = summaryOfRatings(rated.map((claim) => claim.verdict.rating));
  return rest.length === 0 ? result : `${result} ${capitalised(inWords(rest))}.`;
}

/** "We checked nine statements. Four are supported, three need context and two are disputed." */
export function summaryOfRatings(ratings: readonly RatingKey[]): string {
  if (ratings.length === 0) return "No statement has a rating yet.";
  const parts = RATING_KEYS.map((key) => {
    const count = ratings.filter((rating) => rating === key).length;
    return count === 0 ? null : `${countWord(count)} ${PHRASES[key][count === 1 ? 0 : 1]}`;
  }).filter((part) => part !== null);
  if (ratings.length === 1) return `We checked one statement. It ${parts.join("").replace(/^one /, "")}.`;
  return `We checked ${counted(ratings.length, "statement")}. ${capitalised(inWords(parts))}.`;
}

/** Numbers in words, runs of three and more as ranges: "1 to 6, 8 and 9". */
export function inRanges(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return inWords(
    runs.flatMap(({ from, to }) => {
      if (to - from < 2) return from === to ? [`${from}`] : [`${from}`, `${to}`];
      return [`${from} to ${to}`];
    }),
  );
}

/** A list in words: "a, b and c". */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
