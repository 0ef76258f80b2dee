/**
 * A text with its typography evened out, and the way back: folded unit `i` came from UTF-16 units `starts[i]` to `ends[i]` of the
 * original. Search in `folded`, then report places of the original.
 */
export type FoldedText = { readonly folded: string; readonly starts: Uint32Array; readonly ends: Uint32Array };

/** Everything that folding may change; a text without any of it folds to itself. */
const FOLDED_CHARACTER =
  /[\p{Cf}\p{Zs}\t\n\u2018-\u201f\u2032-\u2036\u2039\u203a\u00ab\u00bb\u0060\u00b4\u02b9-\u02bf\u275b-\u275e\u300c-\u300f\u2010-\u2015\u2212\ufe58\ufe63\u2026\ufb00-\ufb06\uff01-\uff5e]|[\ufe00-\ufe0f]/u;

/**
 * Folds what typesetting changes and meaning does not: NFC; curly, low and angle quotes to straight ones; dashes and minus to "-"; "…" to
 * "..."; ligatures and full-width forms to plain letters; any run of white space to one space; soft hyphens and zero-width, bidi and
 * presentation characters to nothing. Letter case, digits, marks and all other punctuation stay. Linear in the text.
 */
export function foldText(text: string): FoldedText {
  const parts: string[] = [];
  let starts = new Uint32Array(text.length + 64);
  let ends = new Uint32Array(text.length + 64);
  let length = 0;
  let afterSpace = false;
  const composed = text.normalize("NFC") === text;
  for (let at = 0; at < text.length; ) {
    const plainEnd = endOfPlainRun(text, at);
    for (let i = at; i < plainEnd; i++) {
      starts[length] = i;
      ends[length++] = i + 1;
    }
    if (plainEnd > at) {
      parts.push(text.slice(at, plainEnd));
      afterSpace = false;
      at = plainEnd;
      continue;
    }
    const to = composed ? at + width(text, at) : clusterEnd(text, at);
    const folded = composed ? foldCharacter(text.slice(at, to)) : foldedOnly(text.slice(at, to));
    if (folded === " " && afterSpace) {
      ends[length - 1] = to;
    } else if (folded !== "") {
      afterSpace = folded === " ";
      parts.push(folded);
      // Every later unit needs at most one place more, so room for this piece keeps room for all.
      if (length + folded.length + (text.length - to) > starts.length) {
        starts = grown(starts, folded.length);
        ends = grown(ends, folded.length);
      }
      starts.fill(at, length, length + folded.length);
      ends.fill(to, length, length + folded.length);
      length += folded.length;
    }
    at = to;
  }
  return { folded: parts.join(""), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** A copy with half as much room again, and room for `more` in any case. */
function grown(places: Uint32Array<ArrayBuffer>, more: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(Math.ceil(places.length * 1.5) + more);
  copy.set(places);
  return copy;
}

/** Where the run of printable ASCII at `at`, which folds to itself, ends: before a space, a backtick or anything else, and before a mark's base. */
function endOfPlainRun(text: string, at: number): number {
  let end = at;
  for (let unit = text.charCodeAt(end); unit > 0x20 && unit < 0x7f && unit !== 0x60; unit = text.charCodeAt(end))
    end += 1;
  // The last letter may compose with a mark that follows it.
  return end > at && text.charCodeAt(end) >= 0x300 ? end - 1 : end;
}

/** The folded form of a text when the way back is not needed. Linear in the text. */
export function foldedOnly(text: string): string {
  const parts: string[] = [];
  let afterSpace = false;
  for (const character of text.normalize("NFC")) {
    const next = foldCharacter(character);
    if (next === "" || (next === " " && afterSpace)) continue;
    afterSpace = next === " ";
    parts.push(next);
  }
  return parts.join("");
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) {
    if (code > 0x20) return code === 0x60 ? "'" : character;
    return " ";
  }
  if (!FOLDED_CHARACTER.test(character)) return character;
  if (/[\p{Zs}]/u.test(character)) return " ";
  if (/\p{Cf}|[\ufe00-\ufe0f]/u.test(character)) return "";
  if (/[\u201c-\u201f\u2033\u2036\u00ab\u00bb\u275d\u275e\u300c-\u300f]/u.test(character)) return '"';
  if (/[\u2018-\u201b\u2032\u2035\u2039\u203a\u00b4\u02b9-\u02bf\u275b\u275c]/u.test(character)) return "'";
  if (/[\u2010-\u2015\u2212\ufe58\ufe63]/u.test(character)) return "-";
  if (code === 0x2026) return "...";
  return character.normalize("NFKC");
}

function width(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? 2 : 1;
}

/** End of the character at `at` with the marks (or Hangul letters) that compose with it. */
function clusterEnd(text: string, at: number): number {
  const COMPOSING = /[\p{M}\u1160-\u11ff]/u;
  let to = at + width(text, at);
  while (to < text.length) {
    const unit = text.charCodeAt(to);
    if (unit < 0x300) break;
    const next = to + width(text, to);
    if (!COMPOSING.test(text.slice(to, next))) break;
    to = next;
  }
  return to;
}
