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
  const starts: number[] = [];
  const ends: number[] = [];
  let afterSpace = false;
  const push = (folded: string, from: number, to: number) => {
    const isSpace = folded === " ";
    if (isSpace && afterSpace) {
      ends[ends.length - 1] = to;
      return;
    }
    afterSpace = isSpace;
    parts.push(folded);
    for (let i = 0; i < folded.length; i++) {
      starts.push(from);
      ends.push(to);
    }
  };
  const composed = text.normalize("NFC") === text;
  for (let at = 0; at < text.length; ) {
    const to = composed ? at + width(text, at) : clusterEnd(text, at);
    const piece = composed ? text.slice(at, to) : text.slice(at, to).normalize("NFC");
    if (piece.length === 1 || composed) {
      const folded = foldCharacter(piece);
      if (folded !== "") push(folded, at, to);
    } else {
      for (const character of piece) {
        const folded = foldCharacter(character);
        if (folded !== "") push(folded, at, to);
      }
    }
    at = to;
  }
  return { folded: parts.join(""), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The folded form of a short text when the way back is not needed. */
export function foldedOnly(text: string): string {
  let folded = "";
  for (const character of text.normalize("NFC")) {
    const next = foldCharacter(character);
    if (next !== " " || !folded.endsWith(" ")) folded += next;
  }
  return folded;
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
