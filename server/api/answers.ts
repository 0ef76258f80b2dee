import { z } from "zod";
import { CHECK_EVENTS, CHECK_STATES } from "#domain/check/transitions.ts";
import { CLAIM_KINDS, CLAIM_STATES, DROP_REASONS } from "#domain/claim/vocabulary.ts";
import { ATTENTION_KINDS } from "#domain/evidence/attention.ts";
import { JOB_KINDS, JOB_STATES } from "#domain/evidence/job.ts";
import { QUOTE_MATCHES } from "#domain/evidence/match-quote.ts";
import {
  CONTACT_WAYS,
  ORIGIN_KINDS,
  PAGE_OUTCOMES,
  QUOTE_STATUSES,
  REPLY_OUTCOMES,
  SOURCE_KINDS,
  SOURCE_NOTE_KINDS,
  STANCES,
} from "#domain/evidence/vocabulary.ts";
import { SCOPES } from "#domain/policy/permits.ts";
import { ROLES } from "#domain/user/roles.ts";
import { MISSING_CODES } from "#domain/verdict/missing-for-verdict.ts";
import { RATING_KEYS } from "#domain/verdict/rating-scale.ts";

// What the API answers, for its documentation and for the tests that hold every answer against it. Fields may be added.

const text = z.string();
const maybe = text.nullable();
const count = z.int().min(0);
const version = z.int().min(1).meta({ description: "Send it back as If-Match to change this." });
const number = z.int().min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const date = z.string().meta({ description: "ISO 8601, date or date-time." });
const moment = z.iso.datetime();
const person = z.looseObject({ id: text, name: text });

export const PersonAnswer = person.extend({
  roles: z.array(z.enum(ROLES)),
  scopes: z.array(z.enum(SCOPES)),
  via: z.enum(["session", "token", "command_line"]),
});

export const ImportedAnswer = z.looseObject({ id: text, versionId: text, sha256, checkId: text });

const articleFacts = {
  id: text,
  headline: text,
  outlet: text,
  byline: maybe,
  url: maybe,
  publishedAt: date.nullable(),
  language: text,
};

const articleVersion = z.looseObject({ id: text, number, text, sha256, createdAt: moment });

export const ArticleAnswer = z.looseObject({ ...articleFacts, checkId: text, version: articleVersion });

export const SourceAnswer = z.looseObject({
  id: text,
  name: text,
  kind: z.enum(SOURCE_KINDS),
  country: maybe,
  owner: maybe,
  stateAffiliated: z.boolean(),
  stateAffiliation: maybe,
  url: maybe,
  note: maybe,
  version,
});

export const RegisteredSourceAnswer = SourceAnswer.extend({
  parentId: maybe.meta({ description: "The source that it belongs to." }),
  languages: z.array(text).meta({ description: "BCP 47." }),
  domains: z.array(text).meta({ description: "Host names in lower case and punycode, without “www.”." }),
  mergedIntoId: maybe.meta({ description: "The entry that stands for it, if it is a duplicate." }),
});

export const OriginAnswer = z.looseObject({
  id: text,
  name: text,
  kind: z.enum(ORIGIN_KINDS),
  isParty: z.boolean(),
  note: maybe,
});

const originFacts = z.looseObject({ id: text, name: text, kind: z.enum(ORIGIN_KINDS), isParty: z.boolean() });

export const RegisteredOriginAnswer = OriginAnswer.extend({
  derivesFromId: maybe,
  derivesFrom: z.array(originFacts).meta({ description: "Whose knowledge it passes on, the nearest first." }),
  version,
});

export const OriginWithUsesAnswer = RegisteredOriginAnswer.extend({
  derived: z.array(z.looseObject({ id: text, name: text })),
  uses: z.array(z.looseObject({ checkId: text, claimId: text, claimNumber: count, statement: text })),
});

const evidencePiece = z.looseObject({ id: text, number, sourceName: text, originName: text });

export const ClaimOriginsAnswer = z.looseObject({
  links: count,
  origins: count.meta({ description: "Roots: origins that derive from one are one." }),
  independent: count.meta({ description: "Roots that evidence reaches without passing a party to the matter." }),
  primary: count.meta({ description: "Links that are a primary source." }),
  items: z.array(
    z.looseObject({
      origin: originFacts,
      root: originFacts,
      derivesFrom: z.array(originFacts),
      evidence: z.array(number),
      independent: z.boolean(),
    }),
  ),
  graph: z.looseObject({
    nodes: z.array(z.looseObject({ id: text, type: z.enum(["evidence", "origin", "claim"]), label: text })),
    edges: z.array(z.looseObject({ from: text, to: text })),
  }),
  proposals: z
    .array(
      z.looseObject({
        evidence: z.array(evidencePiece.extend({ version })),
        elsewhere: z.array(evidencePiece.extend({ claimNumber: number })),
        passage: z.looseObject({ text, words: count }),
        origins: z.array(originFacts),
      }),
    )
    .meta({ description: "Evidence whose archived copies share a passage but which counts as several origins." }),
});

export const SnapshotSummaryAnswer = z.looseObject({
  id: text,
  url: maybe,
  title: maybe,
  sha256: sha256.meta({ description: "Of the text, in UTF-8." }),
  fetchedAt: date,
  how: z.enum(["pasted", "fetched", "uploaded"]),
  insteadOf: maybe.meta({ description: "Why it was pasted or uploaded instead of fetched." }),
  bytesSha256: sha256.nullable().meta({ description: "Of the original bytes; null for a pasted text." }),
  byteLength: count.nullable(),
  mediaType: maybe,
  fileName: maybe,
});

const hop = z.looseObject({ url: text, status: z.int() });

export const SnapshotAnswer = SnapshotSummaryAnswer.extend({
  text,
  http: z
    .looseObject({
      requestedUrl: text,
      finalUrl: text,
      status: z.int(),
      redirects: z.array(hop),
      headers: z.record(text, text),
    })
    .nullable()
    .meta({ description: "Of a fetched page." }),
  pageStarts: z
    .array(count)
    .nullable()
    .meta({ description: "Where each page of a PDF starts in the text, in code points." }),
});

export const JobAnswer = z.looseObject({
  id: text,
  kind: z.enum(JOB_KINDS),
  state: z.enum(JOB_STATES),
  stage: maybe.meta({ description: "What it is doing, in words." }),
  result: z.looseObject({ snapshotId: text.optional() }).optional().meta({ description: "With done." }),
  error: z.looseObject({ kind: text, title: text, detail: text }).optional().meta({ description: "With failed." }),
  createdAt: moment,
  finishedAt: moment.nullable(),
});

export const ExtractedAnswer = z.looseObject({
  headline: maybe,
  byline: maybe,
  outlet: maybe,
  publishedAt: date.nullable(),
  language: maybe,
  canonicalUrl: maybe,
  text,
});

const range = z.looseObject({ start: count, end: count });
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

export const MissingAnswer = z.looseObject({
  code: z.enum(MISSING_CODES),
  claimId: maybe,
  claimNumber: count.nullable(),
  message: text,
});

export const VerdictSavedAnswer = z.looseObject({ version, missing: z.array(MissingAnswer) });

const verdict = z.looseObject({
  id: text,
  version,
  rating: z.enum(RATING_KEYS),
  summary: text,
  rationale: text.meta({ description: "Markdown; cites the evidence of its claim as [1]." }),
  asOf: z.iso.date(),
  reviewBy: z.iso.date().nullable(),
  override: z.looseObject({ reason: text, by: person }).nullable(),
  proposedBy: person,
});

const anchor = range.extend({ exact: text, prefix: text, suffix: text });

export const AcceptedClaimAnswer = z.looseObject({
  id: text,
  number,
  slug: text,
  version,
  anchors: z.array(anchor),
});

export const ReplyRequestAnswer = z.looseObject({
  id: text,
  version,
  party: text,
  contactWay: z.enum(CONTACT_WAYS),
  askedOn: z.iso.date(),
  deadline: z.iso.date().nullable(),
  outcome: z.enum(REPLY_OUTCOMES),
  answer: maybe,
  answeredOn: z.iso.date().nullable(),
});

export const ClaimAnswer = AcceptedClaimAnswer.extend({
  replyRequests: z.array(ReplyRequestAnswer),
  state: z.enum(CLAIM_STATES),
  statement: text,
  claimant: z.looseObject({ name: text, url: maybe }).nullable(),
  claimedAt: date.nullable(),
  kind: z.enum(CLAIM_KINDS),
  stillBeingChecked: z.boolean(),
  drop: z.looseObject({ reason: z.enum(DROP_REASONS), note: maybe, duplicateOf: maybe }).nullable(),
  evidence: z.array(EvidenceAnswer),
  verdict: verdict.nullable(),
});

export const ClaimStateAnswer = z.looseObject({ id: text, version, state: z.enum(CLAIM_STATES) });

export const CheckHeadAnswer = z.looseObject({
  id: text,
  version,
  title: text,
  summary: maybe,
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

export const SuggestionsAnswer = z.looseObject({
  suggestions: z.array(
    range.extend({
      exact: text,
      score: z.number(),
      reasons: z.array(text),
      claimant: z
        .looseObject({
          name: text,
          kind: z.enum(["person", "organisation", "unnamed"]),
          confidence: z.number(),
          why: text,
        })
        .nullable(),
    }),
  ),
});

const sourceName = z.looseObject({ id: text, name: text });

export const SourceNoteAnswer = z.looseObject({
  id: text,
  kind: z.enum(SOURCE_NOTE_KINDS),
  body: text,
  notedOn: date,
  author: person,
  at: moment,
});

export const SourceWithUsesAnswer = RegisteredSourceAnswer.extend({
  mergedInto: sourceName.nullable(),
  duplicates: z.array(sourceName),
  belongsTo: z.array(sourceName).meta({ description: "What it belongs to, the nearest first." }),
  holds: z.array(sourceName).meta({ description: "What belongs to it." }),
  notes: z.array(SourceNoteAnswer),
  uses: z.array(
    z.looseObject({
      checkId: text,
      claimId: text,
      claimNumber: count,
      statement: text,
      stances: z.array(z.enum(STANCES)),
    }),
  ),
});

export const MergedSourcesAnswer = z.looseObject({ source: RegisteredSourceAnswer, target: RegisteredSourceAnswer });

export const DuplicatePairAnswer = z.looseObject({
  one: RegisteredSourceAnswer,
  other: RegisteredSourceAnswer,
  because: z.enum(["same_name", "same_domain", "similar_name"]),
  domain: maybe,
});

export const ImportAnswer = z.looseObject({
  added: z.array(z.looseObject({ line: number })),
  changed: z.array(
    z.looseObject({ line: number, id: text, name: text, changes: z.record(text, z.tuple([z.unknown(), z.unknown()])) }),
  ),
  unchanged: count,
  rejected: z.array(z.looseObject({ line: number, name: text, problems: z.record(text, text) })),
  plan: sha256.meta({ description: "Send it back as `apply` with the same file." }),
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

export const IdAnswer = z.looseObject({ id: text });

export const VersionAnswer = z.looseObject({
  version: number,
  kind: z.enum(["original", "correction", "update"]),
  reason: maybe,
  sha256,
  publishedAt: moment,
  approvedBy: text,
  writtenBy: z.array(text),
});

export const ProblemAnswer = z.looseObject({
  type: text,
  title: text,
  status: z.int(),
  kind: text.meta({ description: "Stable; programs decide by it." }),
  detail: text.optional(),
  requestId: text.optional(),
  fields: z.record(text, text).optional().meta({ description: "What is wrong, by the path of the field." }),
  missing: z.array(MissingAnswer).optional().meta({ description: "With guard_failed." }),
  current: z.unknown().optional().meta({ description: "With stale_version: the thing as it is now." }),
});

/** A part of a list; `nextCursor` is there when there is more. */
export function listAnswer<T extends z.ZodType>(item: T) {
  return z.looseObject({ items: z.array(item), nextCursor: text.optional() });
}

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
