import { err, ok, type Result } from "#domain/result.ts";
import { articleBody } from "#server/extract/article-body.ts";
import { pageFacts } from "#server/extract/page-facts.ts";
import { parsePage } from "#server/extract/parse-page.ts";
import { storedText } from "#server/extract/read-plain-text.ts";
import { isTooDeep } from "#server/html-limits.ts";
import type { ExtractError, ExtractedDocument } from "#workflow/archive.ts";

/** Reads the article of a page whose bytes were decoded already. */
export function readHtml(
  html: string,
  url: string | null,
  replacedCharacters: number,
): Result<ExtractedDocument, ExtractError> {
  if (isTooDeep(html)) return err({ kind: "document_too_deep" });
  const document = parsePage(html);
  // Before the body is looked for, which takes the page apart.
  const { declaredBody: declared, ...facts } = pageFacts(document, url);
  const text = storedText(articleBody({ document, html }, facts, declared));
  if (!text.ok) return text;
  return ok({ mediaType: "text/html", text: text.value, ...facts, pageStarts: null, replacedCharacters });
}
