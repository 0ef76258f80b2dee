import { z } from "zod";
import { domainOf } from "#domain/evidence/source-domain.ts";
import { ORIGIN_KINDS, SOURCE_KINDS, SOURCE_NOTE_KINDS } from "#domain/evidence/vocabulary.ts";
import { MAX_NAME } from "#server/input/article-input.ts";
import { MAX_NOTE } from "#server/input/claim-input.ts";
import {
  calendarDateField,
  draftField,
  idField,
  languageField,
  lineField,
  orNothing,
  paragraphsField,
  urlField,
} from "#server/input/text-fields.ts";

const MAX_AFFILIATION = 500;

const MAX_LANGUAGES = 20;
const MAX_DOMAINS = 50;

const domainField = z
  .string()
  .meta({ format: "hostname", examples: ["sipri.org"] })
  .transform((written, context) => {
    const domain = domainOf(written);
    if (domain !== null) return domain;
    const shown = written.trim().slice(0, 60);
    context.addIssue({ code: "custom", message: `“${shown}” is not a host name such as sipri.org` });
    return z.NEVER;
  });

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
  parentId: orNothing(idField("source")),
  languages: z.array(languageField).max(MAX_LANGUAGES).transform(once).optional(),
  domains: z.array(domainField).max(MAX_DOMAINS).transform(once).optional(),
});

/** The facts about a source to change; those left out stay. */
export const editSourceBody = sourceBody.partial();

/** What the desk learnt about a source; today where no day is given. */
export const sourceNoteBody = z.strictObject({
  kind: z.enum(SOURCE_NOTE_KINDS),
  body: paragraphsField(MAX_NOTE),
  notedOn: orNothing(calendarDateField),
});

/** The entry that is to stand for a duplicate. */
export const mergeSourceBody = z.strictObject({ intoId: idField("source") });

/** A few letters of what is looked for; none for the beginning of the list. */
export const findSourceInput = z.strictObject({ query: draftField(MAX_NAME, { multiline: false }) });

/** An address whose source is looked for. */
export const addressInput = z.strictObject({ url: urlField });

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

function once(items: readonly string[]): string[] {
  return [...new Set(items)];
}
