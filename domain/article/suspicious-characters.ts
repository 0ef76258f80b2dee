/** What an unseen character is able to do to a reader. */
export type SuspicionKind =
  | "bidi_control"
  | "zero_width"
  | "soft_hyphen"
  | "tag"
  | "variation_selector"
  | "invisible_operator";

/** One character of a text that readers cannot see; `at` is its offset in code points. */
export type SuspiciousCharacter = { readonly at: number; readonly codePoint: string; readonly kind: SuspicionKind };

/** Enough to warn about; a text with more is warned about all the same. */
const MAX_REPORTED = 500;

const CANDIDATE =
  /[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]|\u034f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/** Scripts in which ZWJ and ZWNJ change how a word is written, so that they are spelling and not trickery. */
const JOINING_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The characters of `text` that are invisible or reorder what is seen, for a warning beside the text (which keeps them).
 *
 * Those that belong to the writing are left out: joiners inside emoji sequences and in the scripts that spell with them, the
 * presentation selector after an emoji, the tags of a regional flag.
 */
export function suspiciousCharacters(text: string): SuspiciousCharacter[] {
  const found: SuspiciousCharacter[] = [];
  let wide = 0;
  let counted = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const unit = match.index;
    for (; counted < unit; counted++) {
      const code = text.charCodeAt(counted);
      if (code >= 0xd800 && code <= 0xdbff) wide += 1;
    }
    const code = match[0].codePointAt(0) ?? 0;
    if (belongsToWriting(text, unit, code, match[0].length)) continue;
    found.push({
      at: unit - wide,
      codePoint: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`,
      kind: kindOf(code),
    });
    if (found.length === MAX_REPORTED) break;
  }
  return found;
}

function kindOf(code: number): SuspicionKind {
  if (code === 0xad) return "soft_hyphen";
  if (code === 0x61c || code === 0x200e || code === 0x200f) return "bidi_control";
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return "bidi_control";
  if (code >= 0xe0000 && code <= 0xe007f) return "tag";
  if ((code >= 0xfe00 && code <= 0xfe0f) || code >= 0xe0100) {
    return "variation_selector";
  }
  if ((code >= 0x2061 && code <= 0x2064) || (code >= 0x206a && code <= 0x206f)) return "invisible_operator";
  return "zero_width";
}

function belongsToWriting(text: string, at: number, code: number, width: number): boolean {
  const before = characterBefore(text, at);
  if (code === 0x200c || code === 0x200d) {
    if (JOINING_SCRIPT.test(before)) return true;
    const after = String.fromCodePoint(text.codePointAt(at + width) ?? 0x20);
    return (
      code === 0x200d &&
      /\p{Extended_Pictographic}/u.test(after) &&
      /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u.test(before)
    );
  }
  if (code === 0xfe0e || code === 0xfe0f) return /[\p{Emoji}]/u.test(before);
  if (code >= 0xe0020 && code <= 0xe007f) {
    return /\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8}$/u.test(text.slice(Math.max(0, at - 18), at));
  }
  return false;
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return "";
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(Math.max(0, at - 2), at) : text.charAt(at - 1);
}
