import { z } from "zod";
import { ORIGIN_KINDS } from "#domain/evidence/vocabulary.ts";
import { MISSING_CODES } from "#domain/verdict/missing-for-verdict.ts";

// What the API answers, for its documentation and for the tests that hold every answer against it. Fields may be added.

export const text = z.string();

export const maybe = text.nullable();

export const count = z.int().min(0);

export const version = z.int().min(1).meta({ description: "Send it back as If-Match to change this." });

export const number = z.int().min(1);

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const date = z.string().meta({ description: "ISO 8601, date or date-time." });

export const moment = z.iso.datetime();

export const person = z.looseObject({ id: text, name: text });

export const range = z.looseObject({ start: count, end: count });

export const anchor = range.extend({ exact: text, prefix: text, suffix: text });

export const originFacts = z.looseObject({ id: text, name: text, kind: z.enum(ORIGIN_KINDS), isParty: z.boolean() });

/** A part of a list; `nextCursor` is there when there is more. */
export function listAnswer<T extends z.ZodType>(item: T) {
  return z.looseObject({ items: z.array(item), nextCursor: text.optional() });
}

export const IdAnswer = z.looseObject({ id: text });

export const MissingAnswer = z.looseObject({
  code: z.enum(MISSING_CODES),
  claimId: maybe,
  claimNumber: count.nullable(),
  message: text,
});

export const ProblemAnswer = z.looseObject({
  type: text,
  title: text,
  status: z.int(),
  kind: text.meta({ description: "Stable; programs decide by it." }),
  detail: text.optional(),
  requestId: text.optional(),
  fields: z.record(text, text).optional().meta({ description: "What is wrong, by the path of the field." }),
  missing: z.array(MissingAnswer).optional().meta({ description: "With guard_failed." }),
  misfits: z
    .array(z.looseObject({ claimNumber: count.nullable(), field: text, reason: text }))
    .optional()
    .meta({ description: "With kind_does_not_fit." }),
  current: z.unknown().optional().meta({ description: "With stale_version: the thing as it is now." }),
});
