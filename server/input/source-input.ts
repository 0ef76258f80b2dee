import { z } from "zod";
import { ORIGIN_KINDS, SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";
import { MAX_NAME } from "#server/input/article-input.ts";
import { MAX_NOTE } from "#server/input/claim-input.ts";
import { idField, lineField, orNothing, paragraphsField, urlField } from "#server/input/text-fields.ts";

const MAX_AFFILIATION = 500;

const countryField = z
  .string()
  .regex(/^\s*[A-Za-z]{2}\s*$/, "must be a country code of two letters, such as SE")
  .transform((code) => code.trim().toUpperCase());

/** The facts about a source. */
export const sourceBody = z.strictObject({
  name: lineField(MAX_NAME),
  kind: z.enum(SOURCE_KINDS),
  country: orNothing(countryField),
  owner: orNothing(lineField(MAX_NAME)),
  stateAffiliated: z.boolean().optional(),
  stateAffiliation: orNothing(lineField(MAX_AFFILIATION)),
  url: orNothing(urlField),
  note: orNothing(paragraphsField(MAX_NOTE)),
});

/** The facts about a source to change; those left out stay. */
export const editSourceBody = sourceBody.partial();

/** Whose knowledge a piece of evidence is. */
export const originBody = z.strictObject({
  name: lineField(MAX_NAME),
  kind: z.enum(ORIGIN_KINDS).optional(),
  isParty: z.boolean().optional(),
  note: orNothing(paragraphsField(MAX_NOTE)),
  derivesFromId: orNothing(idField("origin")),
});

/** The facts about an origin to change; those left out stay. */
export const editOriginBody = originBody.partial();
