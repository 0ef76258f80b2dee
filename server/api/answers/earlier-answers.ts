import { z } from "zod";
import { REVIEW_PROBLEMS } from "#domain/claim/earlier/found-review.ts";
import { CLAIM_RELATIONS } from "#domain/claim/earlier/relation.ts";
import { CLAIM_STATES } from "#domain/claim/vocabulary.ts";
import { count, maybe, moment, number, text } from "#server/api/answers/answer-parts.ts";

export const ReviewImportAnswer = z.looseObject({
  id: text,
  url: maybe,
  fileName: maybe,
  added: count,
  changed: count,
  known: count,
  refused: count,
  more: count.meta({ description: "Reviews beyond what one file may hold." }),
  problems: z
    .array(z.looseObject({ at: number, about: text, problem: z.enum(REVIEW_PROBLEMS) }))
    .meta({ description: "The first of those that were refused." }),
  by: text,
  at: moment,
  isFinished: z.boolean(),
});

const relation = z.enum(CLAIM_RELATIONS);

export const RelationAnswer = z.looseObject({
  targetId: text.meta({ description: "Of the earlier check, or of the other claim." }),
  relation,
});

export const RelatedAnswer = z.looseObject({ before: relation.nullable() });

const found = {
  claim: text,
  claimant: maybe,
  rating: maybe.meta({ description: "In the words of whoever gave it." }),
  summary: maybe,
  date: maybe,
  shared: z.array(text).meta({ description: "The words that both have, the most telling first: why it was found." }),
  fit: z.number().meta({ description: "Higher fits better; only the order means anything." }),
};

export const MatchAnswer = z.union([
  z.looseObject({
    by: z.literal("desk"),
    claimId: text,
    checkId: text,
    number,
    slug: text,
    state: z.enum(CLAIM_STATES),
    isPublished: z.boolean(),
    ...found,
  }),
  z.looseObject({
    by: z.literal("others"),
    earlierCheckId: text,
    publisher: text,
    url: text,
    position: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: "On the publisher's own scale: 0 is its worst." }),
    language: maybe,
    ...found,
  }),
]);
