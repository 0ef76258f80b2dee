import { differsInSubstance, proseOf, sharedParagraphs } from "#domain/evidence/page-change.ts";

/**
 * How a pasted text stands to its page at the first look. That they differ does not say that the page was changed: nobody knows what
 * the page was when the text was pasted. Paragraphs are counted in the pasted text, or for `part` in the page.
 */
export type PasteComparison =
  | { readonly kind: "same" }
  | { readonly kind: "differs"; readonly paragraphs: number; readonly missing: number }
  | { readonly kind: "part"; readonly paragraphs: number; readonly missing: number }
  | { readonly kind: "cannot_tell" };

/** With less of the paste than this on the page, the two are hardly one article: a teaser, a page that wants a login, another page. */
const SAME_ARTICLE = 0.5;

/** Compares a pasted text with what is read on its page, paragraph by paragraph; headings, dates and counters do not count. */
export function comparePaste(pasted: string, page: string): PasteComparison {
  if (!differsInSubstance(pasted, page)) return { kind: "same" };
  if (sharedParagraphs(pasted, page) < SAME_ARTICLE) return { kind: "cannot_tell" };
  const missing = missingFrom(page, pasted);
  if (missing.length > 0) return { kind: "differs", paragraphs: proseOf(pasted).length, missing: missing.length };
  const more = missingFrom(pasted, page);
  if (more.length > 0) return { kind: "part", paragraphs: proseOf(page).length, missing: more.length };
  return { kind: "same" };
}

function missingFrom(text: string, paragraphsOf: string): readonly string[] {
  return proseOf(paragraphsOf).filter((paragraph) => sharedParagraphs(paragraph, text) < 1);
}
