import { z } from "zod";
import { CONTACT_WAYS, REPLY_OUTCOMES } from "#domain/evidence/vocabulary.ts";
import { MAX_NAME } from "#server/input/article-input.ts";
import { MAX_QUOTE } from "#server/input/claim-input.ts";
import { calendarDateField, lineField, orNothing, paragraphsField } from "#server/input/text-fields.ts";

/** Whom the desk asked about a claim, and what came of it; readers see all of it. */
export const askForReplyBody = z.strictObject({
  party: lineField(MAX_NAME),
  contactWay: z.enum(CONTACT_WAYS),
  askedOn: calendarDateField,
  deadline: orNothing(calendarDateField),
  outcome: z.enum(REPLY_OUTCOMES).optional(),
  answer: orNothing(paragraphsField(MAX_QUOTE)),
  answeredOn: orNothing(calendarDateField),
});

/** The fields of a request to change; those left out stay. */
export const editReplyBody = askForReplyBody.partial();
