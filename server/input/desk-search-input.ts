import { z } from "zod";
import { CHECK_STATES } from "#domain/check/transitions.ts";
import { MAX_QUERY } from "#domain/desk-search/search-words.ts";
import { FOUND_KINDS } from "#domain/desk-search/vocabulary.ts";
import { draftField, lineField } from "#server/input/text-fields.ts";

const calendarDate = z.iso.date("must be a date such as 2026-01-31");

const listed = <T extends readonly [string, ...string[]]>(known: T) =>
  z
    .string()
    .meta({ examples: [known.slice(0, 2).join(",")], description: `Any of ${known.join(", ")}, separated by commas.` })
    .transform((value) => value.split(","))
    .pipe(z.array(z.enum(known)).max(known.length));

const MAX_OFFSET = 2_000;
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 50;

/** What is looked for on the desk. */
export const searchQuery = z.strictObject({
  q: draftField(MAX_QUERY, { multiline: false }).default(""),
  kinds: listed(FOUND_KINDS).optional(),
  states: listed(CHECK_STATES).optional(),
  personId: lineField(40).optional(),
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  limit: z
    .string()
    .meta({ type: "integer", minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
    .refine((value) => /^[1-9]\d?$/.test(value) && Number(value) <= MAX_LIMIT, `must be from 1 to ${MAX_LIMIT}`)
    .transform(Number)
    .default(DEFAULT_LIMIT),
  cursor: z
    .string()
    .regex(/^\d{1,4}$/, "must be the nextCursor of an answer")
    .transform(Number)
    .refine((offset) => offset <= MAX_OFFSET, "must be the nextCursor of an answer")
    .optional(),
});

/** What is typed into the palette. */
export const paletteInput = z.strictObject({ query: z.string().max(MAX_QUERY) });
