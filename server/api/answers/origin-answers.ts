import { z } from "zod";
import { ORIGIN_KINDS } from "#domain/evidence/vocabulary.ts";
import { count, maybe, number, originFacts, text, version } from "#server/api/answers/answer-parts.ts";

export const OriginAnswer = z.looseObject({
  id: text,
  name: text,
  kind: z.enum(ORIGIN_KINDS),
  isParty: z.boolean(),
  note: maybe,
});

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
