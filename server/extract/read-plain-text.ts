import { canonicalText, MAX_TEXT } from "#domain/article/canonical-text.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { decodeBytes } from "#server/extract/decode-bytes.ts";
import type { ExtractError, ExtractedDocument } from "#workflow/archive.ts";

/** What no plain text says of itself. */
export const NO_FACTS = {
  headline: null,
  byline: null,
  outlet: null,
  publishedAt: null,
  language: null,
  canonicalUrl: null,
  pageStarts: null,
  replacedCharacters: 0,
} as const;

/** Reads a plain text: nothing is taken for a headline, because nothing says that it is one. */
export function readPlainText(bytes: Uint8Array, mediaType: string): Result<ExtractedDocument, ExtractError> {
  const decoded = decodeBytes(bytes, mediaType, false);
  const text = storedText(decoded.text);
  if (!text.ok) return text;
  return ok({
    ...NO_FACTS,
    mediaType: "text/plain",
    text: text.value,
    replacedCharacters: decoded.replacedCharacters,
  });
}

/** The canonical form of text that came out of a document; what the database cannot hold is shown as U+FFFD first. */
export function storedText(raw: string): Result<string, ExtractError> {
  const text = canonicalText(raw.replaceAll("\0", "\uFFFD").toWellFormed());
  if (text.ok) return text;
  return err(
    text.error.kind === "too_long"
      ? { kind: "document_too_large", limit: MAX_TEXT }
      : { kind: "document_without_text" },
  );
}
