import { z } from "zod";
import { QUOTE_MATCHES } from "#domain/evidence/match-quote.ts";
import { QUOTE_STATUSES, STANCES } from "#domain/evidence/vocabulary.ts";
import { count, date, maybe, number, person, range, text, version } from "#server/api/answers/answer-parts.ts";
import { OriginAnswer } from "#server/api/answers/origin-answers.ts";
import { SnapshotSummaryAnswer } from "#server/api/answers/snapshot-answers.ts";
import { SourceAnswer } from "#server/api/answers/source-answers.ts";

const quoteStatus = z
  .enum(QUOTE_STATUSES)
  .nullable()
  .meta({ description: "How the quote compares with the archived copy; null without a quote." });

export const QuoteMatchAnswer = z.looseObject({
  status: z.enum(QUOTE_MATCHES),
  start: count.nullable().meta({ description: "Code point of the text; null when the quote is absent." }),
  end: count.nullable().meta({ description: "Code point after the passage; null when the quote is absent." }),
  differences: z.array(z.looseObject({ op: z.enum(["equal", "insert", "delete"]), text })).meta({
    description: "From the text to the quote: what only the text has is a delete. Empty when no word differs.",
  }),
});

export const EvidenceSavedAnswer = z.looseObject({
  id: text,
  number,
  version,
  quoteStatus,
  quoteAnchor: range.nullable(),
  quoteInCopy: maybe,
});

export const EvidenceAnswer = z.looseObject({
  id: text,
  number,
  version,
  stance: z.enum(STANCES),
  primary: z.boolean(),
  earlierCheckId: maybe.meta({ description: "The earlier check by somebody else that this evidence is." }),
  source: SourceAnswer,
  origin: OriginAnswer,
  snapshot: SnapshotSummaryAnswer.nullable(),
  quote: maybe,
  quoteStatus,
  quoteAnchor: range.nullable(),
  quoteInCopy: maybe,
  url: maybe,
  title: maybe,
  publishedAt: date.nullable(),
  accessedAt: date.nullable(),
  locator: maybe,
  archiveUrls: z.array(text),
  note: maybe,
  addedBy: person,
});
