import { z } from "zod";
import { CHECK_STATES } from "#domain/check/transitions.ts";
import { SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";
import { INBOX_KINDS, INBOX_STATES } from "#domain/inbox/inbox.ts";
import { idField, lineField } from "#server/input/text-fields.ts";

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 50;
const MAX_QUERY = 200;
const MAX_CURSOR = 500;

const limitField = z
  .string()
  .meta({ type: "integer", minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  .refine((value) => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= MAX_LIMIT, `must be from 1 to ${MAX_LIMIT}`)
  .transform(Number)
  .default(DEFAULT_LIMIT);

const cursorField = lineField(MAX_CURSOR);

/** Which part of a list is asked for. */
export const pageQuery = z.strictObject({
  limit: limitField,
  cursor: cursorField.optional(),
  q: lineField(MAX_QUERY).optional(),
});

/** Which sources: by words of their name, owner or domains, and by what they are. */
export const sourcesQuery = pageQuery.extend({
  kind: z.enum(SOURCE_KINDS).optional(),
  country: z
    .string()
    .meta({ examples: ["SE"] })
    .regex(/^[A-Za-z]{2}$/, "must be a country code of two letters, such as SE")
    .transform((code) => code.toUpperCase())
    .optional(),
  stateAffiliated: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
});

/** Which topics: by words of their name or description. */
export const topicsQuery = z.strictObject({ q: lineField(MAX_QUERY).optional() });

/** Whether the file begins with a byte order mark, without which some spreadsheets take UTF-8 for something else. */
export const exportQuery = z.strictObject({
  mark: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
});

/** Whether an import is applied: if it still does what the preview of this name showed. */
export const importQuery = z.strictObject({
  apply: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be the `plan` of a preview")
    .optional(),
});

/** Which items of the inbox: by words of a message or its reference, and by what they are. */
export const inboxQuery = pageQuery.extend({
  kind: z.enum(INBOX_KINDS).optional(),
  state: z.enum(INBOX_STATES).optional(),
  suspicious: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
});

/** Which origins: by words of their name. */
export const originsQuery = pageQuery.pick({ q: true });

/** Which checks: in some states (separated by commas), by words, or only one's own. */
export const checksQuery = pageQuery.extend({
  cursor: cursorField
    .refine((value) => !Number.isNaN(Date.parse(value.split("_")[0] ?? "")), "must be the nextCursor of an answer")
    .optional(),
  states: z
    .string()
    .meta({ examples: ["open,submitted"], description: `Any of ${CHECK_STATES.join(", ")}, separated by commas.` })
    .transform((value) => value.split(","))
    .pipe(z.array(z.enum(CHECK_STATES)).max(CHECK_STATES.length))
    .optional(),
  topicId: idField("topic").optional(),
  mine: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
});
