import { plainFieldText } from "#domain/article/canonical-text.ts";
import { decodeEntities } from "#domain/article/decode-entities.ts";
import type { FoundReview, ReadReviews, RefusedReview, ReviewProblem } from "#domain/claim/earlier/found-review.ts";
import { isObject, type Json, own, typesOf, valuesOf } from "#domain/claim/earlier/own-properties.ts";
import { reviewDate } from "#domain/claim/earlier/review-date.ts";
import { reviewRating } from "#domain/claim/earlier/review-rating.ts";
import { domainOf } from "#domain/evidence/source-domain.ts";
import { webAddress } from "#domain/publication/claim-review.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** Reviews of one file that are taken, and values of it that are walked over in search of them. */
export const MAX_REVIEWS = 20_000;
const MAX_WALKED = 2_000_000;

const MAX_CLAIM = 2_000;
const MAX_NAME = 300;
const MAX_TITLE = 500;
const MAX_SUMMARY = 2_000;
const MAX_URL = 2_000;

/** What stands where nobody is known, in the languages that most reviews are written in. */
const NOBODY = /^(?:unknown|n\/?a|none|null|undefined|-+|anonymous|desconocido|inconnu|unbekannt)$/i;

/**
 * Reads the ClaimReviews in JSON-LD values: liberal in their form (graphs, feeds, lists, references, escapes, odd dates and scales), strict in what a
 * desk cannot do without: the claim, who checked it, and where. `base` is the address that relative addresses are taken from.
 * @see https://schema.org/ClaimReview
 */
export function readClaimReviews(values: readonly unknown[], base: string | null): ReadReviews {
  const { reviews, byId, more } = collect(values);
  const found: FoundReview[] = [];
  const refused: RefusedReview[] = [];
  const seen = new Set<string>();
  for (const [index, review] of reviews.entries()) {
    const read = readOne(review, byId, base);
    if (!read.ok) refused.push({ at: index + 1, about: aboutOf(review), problem: read.error.kind });
    else {
      const key = `${read.value.url} ${read.value.claim}`;
      // A page often carries the same review twice, for two search engines.
      if (!seen.has(key)) found.push(read.value);
      seen.add(key);
    }
  }
  return { found, refused, more };
}

type ById = ReadonlyMap<string, Json>;

/** Every ClaimReview in the values, in their order, and the objects that others refer to. The walk is iterative and bounded. */
function collect(values: readonly unknown[]): { reviews: Json[]; byId: Map<string, Json>; more: number } {
  const reviews: Json[] = [];
  const byId = new Map<string, Json>();
  let more = 0;
  const waiting: unknown[] = [...values].reverse();
  for (let walked = 0; waiting.length > 0 && walked < MAX_WALKED; walked++) {
    const value = waiting.pop();
    if (Array.isArray(value)) for (let at = value.length - 1; at >= 0; at--) waiting.push(value[at]);
    else if (isObject(value)) {
      const id = own(value, "@id");
      if (typeof id === "string" && Object.keys(value).length > 2 && !byId.has(id)) byId.set(id, value);
      if (typesOf(value).includes("ClaimReview")) {
        if (reviews.length < MAX_REVIEWS) reviews.push(value);
        else more += 1;
      }
      for (const inner of Object.values(value).reverse()) {
        if (typeof inner === "object" && inner !== null) waiting.push(inner);
      }
    }
  }
  return { reviews, byId, more };
}

function readOne(review: Json, byId: ById, base: string | null): Result<FoundReview, { kind: ReviewProblem }> {
  const objects = (value: unknown) =>
    valuesOf(value).map((item) => {
      const id = isObject(item) ? own(item, "@id") : undefined;
      return isObject(item) && typeof id === "string" && Object.keys(item).length <= 2 ? (byId.get(id) ?? item) : item;
    });
  const reviewed = objects(own(review, "itemReviewed")).filter(isObject);
  const claims = reviewed.filter((item) => typesOf(item).includes("Claim"));
  const claim = claimOf(review, claims);
  if (!claim.ok) return claim;
  const publisher = publisherOf(objects(own(review, "author")), objects(own(review, "publisher")), base);
  if (publisher === null) return err({ kind: "no_publisher" });
  const url = addressIn([own(review, "url"), own(review, "mainEntityOfPage")], base);
  if (url === null) return err({ kind: "no_url" });
  const { rating, position, explanation } = reviewRating(review, (value) => field(value, MAX_NAME * 2));
  const claimant = reviewed.flatMap((item) => objects(own(item, "author"))).map(nameOf);
  const saidAt = reviewed.flatMap((item) => [own(item, "datePublished"), own(item, "dateCreated")]);
  return ok({
    claim: claim.value,
    claimant: claimant.find((name) => name !== null && !NOBODY.test(name)) ?? null,
    claimedAt: firstDate(saidAt),
    ...publisher,
    url,
    title: field(own(review, "headline"), MAX_TITLE) ?? field(own(review, "name"), MAX_TITLE),
    summary:
      explanation ?? field(own(review, "description"), MAX_SUMMARY) ?? field(own(review, "reviewBody"), MAX_SUMMARY),
    publishedAt: firstDate([own(review, "datePublished"), own(review, "dateModified"), own(review, "dateCreated")]),
    rating,
    position,
    language: languageIn(own(review, "inLanguage")),
  });
}

function claimOf(review: Json, claims: readonly Json[]): Result<string, { kind: "no_claim" | "too_long" }> {
  const candidates = [
    ...valuesOf(own(review, "claimReviewed")),
    // Newer markup says it in the claim instead.
    ...claims.flatMap((claim) => ["text", "name", "headline"].map((key) => own(claim, key))),
  ];
  for (const candidate of candidates) {
    const text = wordsOf(candidate);
    if (text === null) continue;
    const claim = field(text, MAX_CLAIM);
    if (claim !== null) return ok(claim);
    if (text.length > MAX_CLAIM) return err({ kind: "too_long" });
  }
  return err({ kind: "no_claim" });
}

/** The organisation that checked; a person who wrote it stands behind the publication where both are named. */
function publisherOf(
  authors: readonly unknown[],
  publishers: readonly unknown[],
  base: string | null,
): Pick<FoundReview, "publisher" | "publisherUrl"> | null {
  const isPerson = (value: unknown) => isObject(value) && typesOf(value).includes("Person");
  const ordered = [...authors.filter((author) => !isPerson(author)), ...publishers, ...authors.filter(isPerson)];
  for (const candidate of ordered) {
    // An "@id" is often only a name within the page.
    const url = isObject(candidate)
      ? (addressIn([own(candidate, "url")], base) ?? addressIn([own(candidate, "@id")], null))
      : null;
    const name = nameOf(candidate) ?? (url === null ? null : domainOf(url));
    if (name !== null && !NOBODY.test(name)) return { publisher: name, publisherUrl: url };
  }
  return null;
}

function nameOf(value: unknown): string | null {
  const written = isObject(value) ? (own(value, "name") ?? own(value, "legalName")) : value;
  const name = field(written, MAX_NAME);
  return name === null || /^https?:\/\//i.test(name) ? null : name;
}

function addressIn(candidates: readonly unknown[], base: string | null): string | null {
  for (const candidate of candidates.flatMap(valuesOf)) {
    const written = isObject(candidate) ? (own(candidate, "@id") ?? own(candidate, "url")) : candidate;
    if (typeof written !== "string" || written.trim() === "" || written.length > MAX_URL) continue;
    const text = decodeEntities(written.trim());
    const absolute = base !== null && URL.canParse(text, base) ? new URL(text, base).href : text;
    const address = webAddress(absolute);
    if (address !== null) return address;
  }
  return null;
}

function firstDate(candidates: readonly unknown[]): string | null {
  for (const candidate of candidates.flatMap(valuesOf)) {
    const date = reviewDate(isObject(candidate) ? own(candidate, "@value") : candidate);
    if (date !== null) return date;
  }
  return null;
}

function languageIn(value: unknown): string | null {
  const [first] = valuesOf(value);
  const written = isObject(first) ? (own(first, "alternateName") ?? own(first, "name")) : first;
  const tag = typeof written === "string" ? written.trim().replaceAll("_", "-") : "";
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** The first string of a value: itself, of a list, or of a JSON-LD value object. */
function wordsOf(value: unknown): string | null {
  const [first] = valuesOf(value);
  const written = isObject(first) ? own(first, "@value") : first;
  if (typeof written === "number") return String(written);
  return typeof written === "string" && written.trim() !== "" ? written : null;
}

/** One clean line without markup, escapes and unprintable characters; null when it is empty or too long. */
function field(value: unknown, maxLength: number): string | null {
  const written = wordsOf(value);
  if (written === null || written.length > 6 * maxLength) return null;
  // Twice, because feeds escape what the content system had escaped.
  const decoded = decodeEntities(decodeEntities(written))
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, " ")
    .replaceAll("\0", "")
    .toWellFormed();
  const plain = plainFieldText(decoded, { maxLength });
  return plain.ok ? plain.value.trim() : null;
}

function aboutOf(review: Json): string {
  const about = [own(review, "claimReviewed"), own(review, "url"), own(review, "@id"), own(review, "headline")];
  return about.map((value) => field(value, MAX_NAME)).find((text) => text !== null) ?? "";
}
