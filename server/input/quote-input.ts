import { z } from "zod";
import { MAX_TEXT } from "#domain/article/canonical-text.ts";
import { codePointLength } from "#domain/article/code-points.ts";
import { idField, verbatimField } from "#server/input/text-fields.ts";

/** Longest quote to verify, in code points: more than anybody quotes. */
const MAX_VERIFIED_QUOTE = 5_000;

/** A quote, and where to look for it: in a text that comes with it, or in an archived copy. Exactly one is given. */
export const verifyQuoteBody = z
  .strictObject({
    quote: verbatimField(MAX_VERIFIED_QUOTE)
      .refine((quote) => quote.trim() !== "", "must not be empty")
      .refine(
        (quote) => codePointLength(quote) <= MAX_VERIFIED_QUOTE,
        `must have at most ${MAX_VERIFIED_QUOTE.toLocaleString("en")} characters`,
      ),
    text: z
      .string()
      .meta({ minLength: 1, maxLength: MAX_TEXT, description: "Taken as it is; either this or `snapshotId`." })
      .optional(),
    snapshotId: idField("snapshot").meta({ description: "Either this or `text`." }).optional(),
  })
  .superRefine(({ text, snapshotId }, context) => {
    if ((text === undefined) !== (snapshotId === undefined)) return;
    const message = text === undefined ? "is required (or snapshotId)" : "must not come together with snapshotId";
    context.addIssue({ code: "custom", path: ["text"], message });
  });
