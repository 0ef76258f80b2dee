import { z } from "zod";
import { RATING_KEYS } from "#domain/verdict/rating-scale.ts";
import { MAX_NOTE, proposalField } from "#server/input/claim-input.ts";
import { calendarDateField, draftField, orNothing, paragraphsField } from "#server/input/text-fields.ts";

/** Longest one-sentence summary of a verdict, in code points. */
export const MAX_SUMMARY = 500;
/** Longest rationale in Markdown, in code points. */
export const MAX_RATIONALE = 20_000;

/** A verdict as it is written; summary and rationale may still be empty, the guards ask for them before a submission. */
export const proposeVerdictBody = z.strictObject({
  rating: z.enum(RATING_KEYS),
  summary: draftField(MAX_SUMMARY, { multiline: false }),
  rationale: draftField(MAX_RATIONALE, { multiline: true }),
  asOf: calendarDateField,
  reviewBy: orNothing(calendarDateField),
  override: z.strictObject({ reason: paragraphsField(MAX_NOTE) }).nullish(),
  proposalId: proposalField,
});
