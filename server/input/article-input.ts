import { z } from "zod";
import {
  dateField,
  idField,
  languageField,
  lineField,
  orLeftOut,
  orNothing,
  urlField,
} from "#server/input/text-fields.ts";
import { textOrHtmlFields } from "#server/input/text-or-html.ts";

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
