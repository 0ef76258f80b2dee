import { z } from "zod";
import { SOURCE_KINDS, SOURCE_NOTE_KINDS, STANCES } from "#domain/evidence/vocabulary.ts";
import { count, date, maybe, moment, number, person, sha256, text, version } from "#server/api/answers/answer-parts.ts";

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
