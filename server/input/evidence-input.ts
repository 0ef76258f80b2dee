import { z } from "zod";
import { MAX_ARCHIVE_URLS } from "#domain/evidence/public-archive.ts";
import { STANCES } from "#domain/evidence/vocabulary.ts";
import { MAX_HEADLINE } from "#server/input/article-input.ts";
import { MAX_NOTE, MAX_QUOTE } from "#server/input/claim-input.ts";
import { insteadOfField } from "#server/input/snapshot-input.ts";
import { originBody } from "#server/input/source-input.ts";
import { dateField, idField, lineField, orNothing, paragraphsField, urlField } from "#server/input/text-fields.ts";
import { textOrHtmlFields } from "#server/input/text-or-html.ts";

const MAX_LOCATOR = 300;

const evidenceFields = {
  sourceId: idField("source"),
  stance: z.enum(STANCES),
  primary: z.boolean().optional(),
  quote: orNothing(paragraphsField(MAX_QUOTE)),
  snapshotId: orNothing(idField("snapshot")),
  originId: idField("origin").optional(),
  origin: originBody.optional(),
  url: orNothing(urlField),
  title: orNothing(lineField(MAX_HEADLINE)),
  publishedAt: orNothing(dateField),
  accessedAt: orNothing(dateField),
  locator: orNothing(lineField(MAX_LOCATOR)),
  archiveUrls: z
    .array(urlField)
    .max(MAX_ARCHIVE_URLS, `must be at most ${MAX_ARCHIVE_URLS} addresses`)
    .optional()
    .meta({ description: "Copies of the page in public archives, beside our own; shown to readers." }),
  note: orNothing(paragraphsField(MAX_NOTE)),
};

/** What a source says about a claim. */
export const attachEvidenceBody = z.strictObject(evidenceFields);

/** The fields of a piece of evidence to change; those left out stay. */
export const editEvidenceBody = attachEvidenceBody.partial();

/** The text of a page as somebody copied it; `readPlainText` turns `text` or `html` into the text. */
export const archiveSnapshotBody = z.strictObject({
  ...textOrHtmlFields,
  url: orNothing(urlField),
  title: orNothing(lineField(MAX_HEADLINE)),
  fetchedAt: orNothing(dateField),
  insteadOf: insteadOfField,
});
