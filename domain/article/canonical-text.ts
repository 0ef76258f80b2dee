import { codePointLength } from "#domain/article/code-points.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** Longest text of an article or snapshot, in code points. */
export const MAX_TEXT = 1_000_000;

/** Why a text was refused; `at` is a code-point offset into the text as it was given, `max` and `length` are code points. */
export type TextError =
  | { readonly kind: "empty_text" }
  | { readonly kind: "ill_formed_text"; readonly reason: "nul" | "lone_surrogate"; readonly at: number }
  | { readonly kind: "too_long"; readonly max: number; readonly length: number };

/**
 * The one form in which a text is stored, hashed and anchored; applying it twice changes nothing.
 *
 * Line ends (CRLF, CR, NEL, LS, VT, FF) become LF and a paragraph separator becomes a blank line; the text is NFC; white space at
 * the end of a line goes; runs of blank lines become one; the ends are trimmed. Control characters other than LF and TAB are removed
 * (they are leftovers of PDF and terminal copies that no reader sees). Everything else stays as it was written: no-break and other
 * odd spaces, curly quotes, zero-width characters, bidi controls; `suspiciousCharacters` reports the ones that may mislead.
 *
 * NUL and lone surrogates are refused, not repaired: the database would change the second silently and reject the first.
 */
export function canonicalText(raw: string): Result<string, TextError> {
  return canonical(raw, MAX_TEXT);
}

/**
 * The text of a form field, under the same refusals as an article: one line with white space folded (a headline, a name), or
 * canonical lines when `multiline`. `maxLength` is in code points.
 */
export function plainFieldText(
  raw: string,
  options: { readonly maxLength: number; readonly multiline?: boolean },
): Result<string, TextError> {
  const cleaned = canonical(raw, options.maxLength);
  if (!cleaned.ok || options.multiline) return cleaned;
  return ok(cleaned.value.replace(/\s+/g, " "));
}

function canonical(raw: string, max: number): Result<string, TextError> {
  const bad = raw.search(/\0|\p{Surrogate}/u);
  if (bad >= 0) {
    const reason = raw.charCodeAt(bad) === 0 ? "nul" : "lone_surrogate";
    return err({ kind: "ill_formed_text", reason, at: codePointLength(raw.slice(0, bad)) });
  }
  const normal = raw
    .replace(/\r\n?|[\u0085\u2028\v\f]/g, "\n")
    .replace(/\u2029/g, "\n\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point.
    .replace(/[\u0001-\u0008\u000e-\u001f\u007f-\u009f]/g, "")
    .normalize("NFC");
  // By line, because a regular expression for trailing white space is quadratic on long runs of spaces; and one after the other,
  // because five million empty lines at once take more memory than the text.
  const kept: string[] = [];
  for (let start = 0; start <= normal.length; ) {
    const end = normal.indexOf("\n", start);
    const trimmed = normal.slice(start, end < 0 ? normal.length : end).trimEnd();
    if (trimmed !== "" || kept.at(-1) !== "") kept.push(trimmed);
    start = end < 0 ? normal.length + 1 : end + 1;
  }
  const text = kept.join("\n").trim();
  if (text === "") return err({ kind: "empty_text" });
  const length = codePointLength(text);
  if (length > max) return err({ kind: "too_long", max, length });
  return ok(text);
}
