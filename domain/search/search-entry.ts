import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { type SearchLanguage, searchLanguage, searchWords, withinSearch } from "#domain/search/search-words.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";

/** Raised whenever what is stored for the search changes: a desk with other rules fills its search anew. */
export const SEARCH_RULES = 2;

/** How much a word counts where it stands: in what is claimed, by whom and how it was answered, around it, or in the reasons. */
export type SearchWeight = "A" | "B" | "C" | "D";

/** One text of an entry, ready to be searched. */
export type SearchPart = { readonly weight: SearchWeight; readonly language: SearchLanguage; readonly words: string };

/** What is found of a check itself. */
export function checkParts(check: PublishedCheck): SearchPart[] {
  return parts([
    ["A", check.title],
    ["B", check.summary],
    ["B", check.article.headline],
    ["C", check.article.outlet],
  ]);
}

/** What is found of one of its claims. */
export function claimParts(check: PublishedCheck, claim: ClaimContent): SearchPart[] {
  return parts([
    ["A", claim.statement],
    ["B", claim.claimant?.name ?? check.article.outlet],
    ["B", claim.verdict?.summary],
    ["C", check.title],
    ["C", check.article.headline],
    ["C", check.article.outlet],
    ["C", claim.evidence.map((item) => item.source.name).join(" . ")],
    ["D", claim.dropped?.note],
    ["D", claim.verdict?.rationale],
    ["D", claim.evidence.map((item) => `${item.title ?? ""} . ${item.quote ?? ""}`).join(" . ")],
  ]);
}

function parts(texts: readonly (readonly [SearchWeight, string | null | undefined])[]): SearchPart[] {
  const kept = withinSearch(texts.map(([, text]) => text ?? ""));
  return texts.flatMap(([weight], at) => {
    const words = kept[at] ?? "";
    return words === "" ? [] : [{ weight, language: searchLanguage(words), words }];
  });
}

/** Enough for any check; a word that stands nowhere else can still be found, only not be proposed. */
const MOST_VOCABULARY = 5_000;

/** The words that typing slips are corrected to: those of a check's statements, answers and names. Sorted, each once. */
export function vocabularyOf(check: PublishedCheck): string[] {
  const texts = [
    check.title,
    check.summary,
    check.article.headline,
    check.article.outlet,
    ...check.claims.flatMap((claim) => [
      claim.statement,
      claim.claimant?.name,
      claim.verdict?.summary,
      ...claim.evidence.map((item) => item.source.name),
    ]),
  ];
  const words = new Set<string>();
  for (const text of texts) {
    for (const word of searchWords(text ?? "").split(" ")) {
      if (words.size >= MOST_VOCABULARY) break;
      // Short words are near to too many others, and nobody mistypes a number into another word.
      if (word.length > 3 && !/\p{N}/u.test(word)) words.add(word);
    }
  }
  return [...words].sort();
}

/** How a rating is shown with a claim; null for a claim that was set aside, is still being checked, or has no verdict. */
export function ratingShown(
  check: Pick<CheckContent, "ratingScale">,
  claim: ClaimContent,
): { readonly key: RatingKey; readonly label: string } | null {
  if (claim.verdict === null || claim.dropped !== null || claim.stillBeingChecked) return null;
  const key = claim.verdict.rating;
  return { key, label: check.ratingScale.ratings.find((rating) => rating.key === key)?.label ?? key };
}

/** The days that a claim is dated by, `YYYY-MM-DD`: when it was said, as far as known, and the later of that and its publication. */
export function claimDays(
  check: Pick<PublishedCheck, "article" | "firstPublishedAt">,
  claim: ClaimContent,
): { readonly claimedOn: string | null; readonly newestOn: string } {
  const published = check.firstPublishedAt.slice(0, 10);
  const claimedOn = (claim.claimedAt ?? check.article.publishedAt)?.slice(0, 10) ?? null;
  return { claimedOn, newestOn: claimedOn !== null && claimedOn > published ? claimedOn : published };
}
