import { z } from "zod";
import { codePointLength } from "#domain/article/code-points.ts";
import { CLAIM_RELATIONS } from "#domain/claim/earlier/relation.ts";
import { dateField, idField, lineField, orNothing, paragraphsField, urlField } from "#server/input/text-fields.ts";

/** Longest statement that earlier checks are sought for, in code points; a claim is a sentence, a post has a few. */
const MAX_STATEMENT = 4_000;
const MOST_LINES = 12;
const MOST_MATCHES = 50;

/** A page or feed whose reviews are to be taken in. */
export const importReviewsBody = z.strictObject({ url: urlField });

/** What is told of an uploaded file of reviews beside its bytes. */
export const uploadReviewsQuery = z.strictObject({
  url: orNothing(urlField).meta({ description: "The address that relative addresses in the file are taken from." }),
});

/** What an earlier check is to a claim; exactly one of the ids is given, and null takes back what was said. */
export const relateBody = z
  .strictObject({
    earlierCheckId: idField("earlierCheck").optional().meta({ description: "Either this or `otherClaimId`." }),
    otherClaimId: idField("claim").optional().meta({ description: "Either this or `earlierCheckId`." }),
    relation: z.enum(CLAIM_RELATIONS).nullable(),
  })
  .superRefine(({ earlierCheckId, otherClaimId }, context) => {
    if ((earlierCheckId === undefined) !== (otherClaimId === undefined)) return;
    context.addIssue({ code: "custom", path: ["earlierCheckId"], message: "give this or otherClaimId, not both" });
  });

/** A statement that earlier checks are sought for. */
export const matchBody = z.strictObject({
  text: paragraphsField(MAX_STATEMENT).refine((text) => codePointLength(text) > 0),
  date: orNothing(dateField).meta({ description: "When it was claimed: checks of the same days come first." }),
  claimant: orNothing(lineField(300)),
  context: z
    .array(paragraphsField(MAX_STATEMENT))
    .max(MOST_LINES)
    .optional()
    .meta({ description: "Sentences around it, the nearest first." }),
  not: orNothing(idField("claim")).meta({ description: "A claim of the desk that is left out: the one at hand." }),
  limit: z.int().min(1).max(MOST_MATCHES).default(10),
});
