import { z } from "zod";
import { CHECK_EVENTS, CHECK_STATES } from "#domain/check/transitions.ts";
import { ATTENTION_KINDS } from "#domain/evidence/attention.ts";
import { PAGE_OUTCOMES } from "#domain/evidence/vocabulary.ts";
import { PUBLICATION_KINDS } from "#domain/publication/publication-kind.ts";
import { RATING_KEYS } from "#domain/verdict/rating-scale.ts";
import {
  count,
  MissingAnswer,
  maybe,
  moment,
  number,
  person,
  sha256,
  text,
  version,
} from "#server/api/answers/answer-parts.ts";
import { articleFacts, articleVersion } from "#server/api/answers/article-answers.ts";
import { ClaimAnswer } from "#server/api/answers/claim-answers.ts";
import { TopicOfCheckAnswer } from "#server/api/answers/topic-answers.ts";

export const CheckHeadAnswer = z.looseObject({
  id: text,
  version,
  title: text,
  summary: maybe,
  topics: z.array(TopicOfCheckAnswer).meta({ description: "What it is filed under, the most fitting first." }),
  article: z.looseObject(articleFacts),
});

export const CheckAnswer = CheckHeadAnswer.extend({
  slug: text.meta({ description: "Its public page is /verdicts/{slug}." }),
  state: z.enum(CHECK_STATES),
  round: count,
  contentHash: sha256.meta({ description: "What an approval names." }),
  articleVersion,
  scale: z.looseObject({ id: text, version: count, ratings: z.array(z.looseObject({ key: z.enum(RATING_KEYS) })) }),
  claims: z.array(ClaimAnswer),
  contributors: z.array(person),
  assignee: person.nullable(),
  submittedBy: person.nullable(),
  submittedAt: moment.nullable(),
  approval: z.looseObject({ by: person, contentHash: sha256, at: moment }).nullable(),
  publishedVersion: number.optional(),
  correction: z.looseObject({ kind: text, reason: text, startedAt: moment }).nullable(),
  retraction: z.looseObject({ reason: text, at: moment }).nullable(),
  allowedEvents: z.array(z.enum(CHECK_EVENTS)),
  missing: z.array(MissingAnswer),
  createdAt: moment,
  updatedAt: moment,
});

export const CheckListItemAnswer = z.looseObject({
  id: text,
  slug: text,
  title: text,
  state: z.enum(CHECK_STATES),
  round: count,
  outlet: text,
  headline: text,
  contentHash: sha256,
  publishedVersion: number.nullable(),
  updatedAt: moment,
});

export const CommentAnswer = z.looseObject({
  id: text,
  claimId: maybe,
  round: count,
  kind: z.enum(["comment", "return"]),
  body: text,
  author: person,
  at: moment,
  resolved: z.looseObject({ by: person, at: moment }).nullable(),
});

export const VersionAnswer = z.looseObject({
  version: number,
  kind: z.enum(PUBLICATION_KINDS),
  reason: maybe,
  sha256,
  publishedAt: moment,
  approvedBy: text,
  writtenBy: z.array(text),
});

const matter = z.looseObject({
  checkId: text,
  checkTitle: text,
  kind: z.enum(ATTENTION_KINDS),
  title: text.meta({ description: "What happened, in words." }),
  subjectId: text,
  marker: text.meta({ description: "What was seen: a later change of the same page has another marker." }),
  claimId: maybe,
  claimNumber: number.nullable(),
  rating: z.enum(RATING_KEYS).nullable(),
  evidenceNumber: number.nullable(),
  quoteText: maybe,
  quote: z
    .enum(["intact", "altered", "gone"])
    .nullable()
    .meta({ description: "How the quote stands to the page as it is now." }),
  url: maybe,
  outcome: z.enum(PAGE_OUTCOMES).nullable(),
  copyId: maybe,
  latestCopyId: maybe,
  reviewBy: z.iso.date().nullable(),
  seenAt: moment,
});

export const AttentionAnswer = z.looseObject({ items: z.array(matter), total: count });
