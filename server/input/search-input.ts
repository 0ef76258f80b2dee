import { z } from "zod";
import { isCalendarDate } from "#domain/iso-date.ts";
import type { SearchFilters } from "#domain/search/search-filters.ts";
import { RATING_KEYS, type RatingKey } from "#domain/verdict/rating-scale.ts";
import { invalidInput } from "#server/input/invalid-input.ts";
import { lineField, orLeftOut } from "#server/input/text-fields.ts";
import { LAST_PAGE } from "#workflow/search/search-for-readers.ts";

/** What the form of the search asks for, by the names in its address. */
export const SEARCH_FIELDS = ["q", "rating", "topic", "outlet", "claimant", "from", "to", "page"] as const;

/** One of them. */
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** What was typed, field by field, so that the form shows it again whatever is wrong with it. */
export type SearchTyped = Readonly<Partial<Record<SearchField, string>>>;

/** A search as it was asked for: understood, or with what is wrong in each field. */
export type SearchAsked =
  | {
      readonly ok: true;
      readonly typed: SearchTyped;
      readonly search: { readonly q: string; readonly filters: SearchFilters; readonly page: number };
    }
  | { readonly ok: false; readonly typed: SearchTyped; readonly problems: Readonly<Record<string, string>> };

/** In code points; longer questions are no questions. */
export const LONGEST_QUERY = 200;
const LONGEST_NAME = 200;

const dayField = z
  .string()
  .transform((value) => value.trim())
  .refine(isCalendarDate, "must be a day such as 2026-01-31");

const fields = z.strictObject({
  q: orLeftOut(lineField(LONGEST_QUERY)),
  rating: orLeftOut(
    z.custom<RatingKey>((value) => RATING_KEYS.some((key) => key === value), "must be one of the ratings"),
  ),
  topic: orLeftOut(lineField(LONGEST_NAME)),
  outlet: orLeftOut(lineField(LONGEST_NAME)),
  claimant: orLeftOut(lineField(LONGEST_NAME)),
  from: orLeftOut(dayField),
  to: orLeftOut(dayField),
  page: orLeftOut(
    z
      .string()
      .refine((value) => /^[1-9]\d{0,8}$/.test(value), "must be a whole number")
      .transform(Number)
      .refine((page) => page <= LAST_PAGE, `must be at most ${LAST_PAGE}`),
  ),
});

/**
 * Reads what a reader searches for from an address. Parameters that are not ours are ignored, as links collect them; one of
 * ours that comes twice, as a list or as an object is refused, because every program reads that differently.
 */
export function readSearch(asked: URLSearchParams): SearchAsked {
  const problems: Record<string, string> = {};
  const typed: Partial<Record<SearchField, string>> = {};
  for (const name of new Set(asked.keys())) {
    const field = SEARCH_FIELDS.find((known) => known === name);
    if (name in Object.prototype || /[[\].]/.test(name)) problems.address = `“${name.slice(0, 40)}” is no field`;
    if (field === undefined) continue;
    const values = asked.getAll(name);
    typed[field] = (values[0] ?? "").slice(0, LONGEST_QUERY * 4);
    if (values.length > 1) problems[name] = "must come once";
  }
  if (Object.keys(problems).length > 0) return { ok: false, typed, problems };
  const parsed = fields.safeParse(typed);
  if (!parsed.success) return { ok: false, typed, problems: invalidInput(parsed.error).fields };
  const { q = "", page = 1, ...filters } = parsed.data;
  if (filters.from !== undefined && filters.to !== undefined && filters.from > filters.to) {
    return { ok: false, typed, problems: { to: "is before the day it begins" } };
  }
  return { ok: true, typed, search: { q, filters, page } };
}
