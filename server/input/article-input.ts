import { z } from "zod";
import { err, ok, type Result } from "#domain/result.ts";
import { type InvalidInput, invalidFields } from "#server/input/invalid-input.ts";
import {
  dateField,
  idField,
  languageField,
  lineField,
  orLeftOut,
  orNothing,
  urlField,
} from "#server/input/text-fields.ts";
import { type PlainText, readPlainText, type TextInputError, textOrHtmlFields } from "#server/input/text-or-html.ts";

/** Longest headline or title, in code points. */
export const MAX_HEADLINE = 300;
/** Longest name of an outlet, person, source or origin, in code points. */
export const MAX_NAME = 200;

/** What is pasted in to make an article and the check on it; `readPlainText` turns `text` or `html` into the text. */
export const importArticleBody = z.strictObject({
  headline: lineField(MAX_HEADLINE),
  outlet: lineField(MAX_NAME),
  ...textOrHtmlFields,
  byline: orNothing(lineField(MAX_NAME)),
  url: orNothing(urlField),
  publishedAt: orNothing(dateField),
  language: orLeftOut(languageField),
  title: orLeftOut(lineField(MAX_HEADLINE)),
  snapshotId: orNothing(idField("snapshot")),
  inboxItemId: orNothing(idField("inboxItem")),
});

/** A later text of an article: pasted, or that of an archived copy, which `text` or `html` may correct. */
export const laterTextBody = z.strictObject({
  ...textOrHtmlFields,
  snapshotId: orNothing(idField("snapshot")).meta({
    description: "The copy that the text was read from; by itself, its text is taken as it is.",
  }),
});

/** The text of such a body; undefined where it is that of the copy. */
export async function readLaterText({
  snapshotId,
  ...given
}: z.output<typeof laterTextBody>): Promise<Result<string | undefined, TextInputError | InvalidInput>> {
  if (given.text === undefined && given.html === undefined) {
    return snapshotId ? ok(undefined) : err(invalidFields({ text: "is required (or html, or snapshotId)" }));
  }
  const plain: Result<PlainText, TextInputError> = await readPlainText(given);
  return plain.ok ? ok(plain.value.text) : plain;
}
