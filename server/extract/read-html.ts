import { err, ok, type Result } from "#domain/result.ts";
import { articleBody } from "#server/extract/article-body.ts";
import { pageFacts } from "#server/extract/page-facts.ts";
import { parsePage } from "#server/extract/parse-page.ts";
import { storedText } from "#server/extract/read-plain-text.ts";
import { withoutLinkLists } from "#server/extract/without-link-lists.ts";
import { isTooDeep } from "#server/html-limits.ts";
import type { ExtractError, ExtractedDocument } from "#workflow/archive.ts";

/** Tags, references and attributes in a page that is parsed: each becomes up to half a kilobyte of tree. Pages of news have 20,000. */
const MAX_MARKS = 250_000;

/** With more than this a page is rid of its long lists of links before it is parsed. */
const MANY_MARKS = 60_000;

/** Reads the article of a page whose bytes were decoded already. */
export function readHtml(
  page: string,
  url: string | null,
  replacedCharacters: number,
): Result<ExtractedDocument, ExtractError> {
  if (isTooDeep(page)) return err({ kind: "document_too_deep" });
  const html = countMarks(page) > MANY_MARKS ? withoutLinkLists(page) : page;
  // Parsing would end at the worker's memory limit, after seconds of work.
  if (countMarks(html) > MAX_MARKS) return err({ kind: "document_too_slow" });
  const document = parsePage(html);
  // Before the body is looked for, which takes the page apart.
  const { declaredBody: declared, ...facts } = pageFacts(document, url);
  const known = { headline: facts.headline, byline: facts.byline, url: url ?? facts.canonicalUrl };
  const text = storedText(articleBody({ document, html }, known, declared));
  if (!text.ok) return text;
  return ok({ mediaType: "text/html", text: text.value, ...facts, pageStarts: null, replacedCharacters });
}

const LESS_THAN = 60;
const AMPERSAND = 38;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;

function countMarks(html: string): number {
  let count = 0;
  for (let at = 0; at < html.length; at++) {
    const unit = html.charCodeAt(at);
    if (unit === LESS_THAN || unit === AMPERSAND) count += 1;
    else if (unit === EQUALS && (html.charCodeAt(at + 1) === QUOTE || html.charCodeAt(at + 1) === APOSTROPHE))
      count += 1;
  }
  return count;
}
