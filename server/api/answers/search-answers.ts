import { z } from "zod";
import { CHECK_STATES } from "#domain/check/transitions.ts";
import { FOUND_KINDS } from "#domain/desk-search/vocabulary.ts";
import { count, maybe, moment, person, range, text } from "#server/api/answers/answer-parts.ts";

export const SearchAnswer = z.looseObject({
  items: z.array(
    z.looseObject({
      kind: z.enum(FOUND_KINDS),
      id: text,
      title: text,
      titleMarks: z.array(range).meta({ description: "Where the words stand in the title, in code points." }),
      excerpt: maybe,
      excerptMarks: z.array(range),
      checkId: maybe,
      claimId: maybe,
      checkTitle: maybe,
      checkState: z.enum(CHECK_STATES).nullable(),
      person: person.nullable(),
      at: moment,
    }),
  ),
  nextCursor: text.optional(),
  counts: z.partialRecord(z.enum(FOUND_KINDS), count).meta({ description: "Of each kind, at most 300 are ranked." }),
  nearly: z.boolean().meta({ description: "Nothing held the words as they were typed: these are close to them." }),
});
