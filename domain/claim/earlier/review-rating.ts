import { isObject, type Json, own, valuesOf } from "#domain/claim/earlier/own-properties.ts";

/** A rating as it was found: the publisher's words, cleaned by `text`, and its place on the publisher's scale. */
export type FoundRating = {
  readonly rating: string | null;
  readonly position: number | null;
  readonly explanation: string | null;
};

/** The scale that schema.org supposes where none is given. */
const SUPPOSED = { worst: 1, best: 5 };

/**
 * The rating of a ClaimReview. Real ones stand in a list, as a bare string or number, with numbers written as text, on scales whose best is the
 * smaller number, and sometimes beside the review instead of in it.
 * @see https://schema.org/Rating
 */
export function reviewRating(review: Json, text: (value: unknown) => string | null): FoundRating {
  const given = valuesOf(own(review, "reviewRating"));
  const objects = given.filter(isObject);
  const rating = objects.find((object) => text(own(object, "alternateName")) !== null) ?? objects[0] ?? null;
  const bare = given.find((value) => typeof value === "string" || typeof value === "number");
  const value = rating === null ? bare : own(rating, "ratingValue");
  const words =
    (rating === null ? null : (text(own(rating, "alternateName")) ?? text(own(rating, "name")))) ??
    text(own(review, "alternateName")) ??
    (numberIn(value) === null ? text(value) : null);
  const scale = scaleOf(rating, value);
  return {
    rating: words ?? inNumbers(scale),
    position: positionOn(scale),
    explanation: rating === null ? null : text(own(rating, "ratingExplanation")),
  };
}

type Scale = { readonly value: number; readonly worst: number; readonly best: number };

function scaleOf(rating: Json | null, value: unknown): Scale | null {
  const outOf = typeof value === "string" ? /^\s*(\d+(?:[.,]\d+)?)\s*\/\s*(\d+)\s*$/.exec(value) : null;
  const number = numberIn(outOf ? outOf[1] : value);
  if (number === null) return null;
  const best = (rating && numberIn(own(rating, "bestRating"))) ?? numberIn(outOf?.[2]);
  const worst = rating && numberIn(own(rating, "worstRating"));
  return { value: number, best: best ?? SUPPOSED.best, worst: worst ?? SUPPOSED.worst };
}

/** A best that is less than the worst is a scale that counts down, and the same sum holds for it. */
function positionOn(scale: Scale | null): number | null {
  if (scale === null || scale.best === scale.worst) return null;
  const position = (scale.value - scale.worst) / (scale.best - scale.worst);
  // The sum may be a negative zero, which is equal to zero but not the same.
  return position >= 0 && position <= 1 ? position + 0 : null;
}

function inNumbers(scale: Scale | null): string | null {
  return scale === null || positionOn(scale) === null
    ? null
    : `${scale.value} (worst ${scale.worst}, best ${scale.best})`;
}

function numberIn(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^\s*-?\d{1,9}(?:[.,]\d{1,6})?\s*$/.test(value)) return null;
  return Number(value.replace(",", "."));
}
