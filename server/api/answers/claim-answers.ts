import { z } from "zod";
import { HELPED_PARTS } from "#domain/assist/machine-help.ts";
import { CLAIM_KINDS, CLAIM_STATES, DROP_REASONS } from "#domain/claim/vocabulary.ts";
import { CONTACT_WAYS, REPLY_OUTCOMES } from "#domain/evidence/vocabulary.ts";
import { RATING_KEYS } from "#domain/verdict/rating-scale.ts";
import {
  anchor,
  date,
  MissingAnswer,
  maybe,
  moment,
  number,
  person,
  range,
  text,
  version,
} from "#server/api/answers/answer-parts.ts";
import { EvidenceAnswer } from "#server/api/answers/evidence-answers.ts";

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
  machineHelp: z
    .array(z.looseObject({ part: z.enum(HELPED_PARTS), model: text, promptVersion: text, at: moment }))
    .meta({ description: "What people accepted of a language model’s proposals; published with the claim." }),
});

export const ClaimStateAnswer = z.looseObject({ id: text, version, state: z.enum(CLAIM_STATES) });

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
