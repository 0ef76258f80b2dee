import type { PublishedCheck } from "#domain/publication/published-check.ts";

/** The least of a document that is needed here: what browsers and parsers outside of them both have. */
export type ShownElement = {
  readonly textContent: string | null;
  querySelector(selector: string): ShownElement | null;
  querySelectorAll(selector: string): Iterable<ShownElement>;
};

/** Something that a page shows otherwise than the published version says, or not at all. */
export type ShownDifference = {
  readonly claimNumber: number;
  readonly what: "claim" | "rating" | "statement" | "answer" | "quote";
  readonly said: string;
};

/** Pages show reordering controls by their codes, so that these are compared as text too. */
const REORDERING = /[\u061c\u202a-\u202e\u2066-\u2069]/gu;

function asShown(text: string): string {
  const named = text.replace(
    REORDERING,
    (control) => `U+${(control.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return named.replace(/\s+/gu, " ").trim();
}

const textOf = (element: ShownElement | null) => (element?.textContent ?? "").replace(/\s+/gu, " ").trim();

/**
 * Compares what the page of a check shows with what the version says: of each rated claim its statement, rating, answer and
 * every quote, in the element with the id `c` and its number. Empty when all of it stands there.
 */
export function shownDifferences(page: ShownElement, check: PublishedCheck): ShownDifference[] {
  return check.claims.flatMap((claim) => {
    if (claim.dropped || claim.stillBeingChecked || !claim.verdict) return [];
    const place = page.querySelector(`#c${claim.number}`);
    return place ? differencesIn(place, claim, check) : [missing(claim.number, "claim", claim.statement)];
  });
}

/** The same for the page of one claim. */
export function shownDifferencesOfClaim(
  page: ShownElement,
  check: PublishedCheck,
  claimNumber: number,
): ShownDifference[] {
  const claim = check.claims.find(({ number }) => number === claimNumber);
  const place = page.querySelector("main");
  if (!claim || !place) return [missing(claimNumber, "claim", claim?.statement ?? "")];
  return differencesIn(place, claim, check);
}

function differencesIn(
  place: ShownElement,
  claim: PublishedCheck["claims"][number],
  check: PublishedCheck,
): ShownDifference[] {
  const found: ShownDifference[] = [];
  const headings = [...place.querySelectorAll("h1, h2, h3")].map(textOf);
  if (!headings.includes(asShown(claim.statement))) found.push(missing(claim.number, "statement", claim.statement));
  if (claim.dropped || claim.stillBeingChecked || !claim.verdict) return found;
  const { rating, summary } = claim.verdict;
  const label = check.ratingScale.ratings.find(({ key }) => key === rating)?.label ?? rating;
  // The badge tells the rating in words. A claim's own page has its rating large, and may tell above it what that was before.
  const badge = place.querySelector(".rb.big") ?? place.querySelector(".rb");
  if (textOf(badge) !== asShown(label)) found.push(missing(claim.number, "rating", label));
  if (!textOf(place).includes(asShown(summary))) found.push(missing(claim.number, "answer", summary));
  const quotes = new Set([...place.querySelectorAll("blockquote")].map(textOf));
  for (const { quote } of claim.evidence) {
    if (quote !== null && !quotes.has(asShown(quote))) found.push(missing(claim.number, "quote", quote));
  }
  return found;
}

function missing(claimNumber: number, what: ShownDifference["what"], said: string): ShownDifference {
  return { claimNumber, what, said };
}

/** A difference in a sentence for readers. */
export function shownDifferenceText({ claimNumber, what, said }: ShownDifference): string {
  return `Claim ${claimNumber}: the page does not show the ${what} that was published, “${said}”.`;
}
