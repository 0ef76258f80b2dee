import { z } from "zod";
import { CHECK_EVENTS } from "#domain/check/transitions.ts";
import { CORRECTION_KINDS } from "#domain/publication/publication-kind.ts";
import { MAX_HEADLINE, MAX_NAME } from "#server/input/article-input.ts";
import { MAX_NOTE } from "#server/input/claim-input.ts";
import {
  dateField,
  idField,
  languageField,
  lineField,
  orLeftOut,
  orNothing,
  paragraphsField,
  urlField,
} from "#server/input/text-fields.ts";
import { topicIdsField } from "#server/input/topic-input.ts";
import { MAX_SUMMARY } from "#server/input/verdict-input.ts";

/** An event on a check with what comes with it. */
export const checkEventBody = z.strictObject({
  event: z.enum(CHECK_EVENTS),
  contentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be the contentHash of the check: 64 hexadecimal digits")
    .optional(),
  reason: orLeftOut(paragraphsField(MAX_NOTE)),
  correctionKind: z.enum(CORRECTION_KINDS).optional(),
});

/** What readers are to be told of the change that is being worked on. */
export const correctionBody = z.strictObject({
  correctionKind: z.enum(CORRECTION_KINDS),
  reason: paragraphsField(MAX_NOTE),
});

/** What a check is called and what is known about its article; those left out stay. */
export const editCheckBody = z.strictObject({
  title: lineField(MAX_HEADLINE).optional(),
  summary: orNothing(paragraphsField(MAX_SUMMARY)),
  topicIds: topicIdsField.optional(),
  article: z
    .strictObject({
      headline: lineField(MAX_HEADLINE).optional(),
      outlet: lineField(MAX_NAME).optional(),
      byline: orNothing(lineField(MAX_NAME)),
      url: orNothing(urlField),
      publishedAt: orNothing(dateField),
      language: languageField.optional(),
    })
    .optional(),
});

/** Something said about a check or one of its claims. */
export const commentBody = z.strictObject({
  body: paragraphsField(MAX_NOTE),
  claimId: orNothing(idField("claim")),
});
