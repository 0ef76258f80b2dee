import { withoutControls } from "#ui/foreign-text.tsx";

/** The fonts of the cards. */
export type CardFont =
  | "Source Serif 4"
  | "IBM Plex Sans"
  | "Noto Serif Devanagari"
  | "Noto Naskh Arabic"
  | "Noto Emoji";

/** A stretch of text in one font. */
export type TextRun = { readonly font: CardFont; readonly text: string };

// Letters for which there is a font; the Latin one has Greek and Cyrillic too.
const DRAWN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Arabic}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20e3/u;
const JOINING = /\u200c|\u200d|\ufe0e|\ufe0f|\p{M}/u;

/** Whether there is a font for every letter of a text. */
export function isDrawable(text: string): boolean {
  return [...text].every((character) => !/\p{L}/u.test(character) || DRAWN.test(character));
}

/** Whether a text reads from the right: its first letter says so. */
export function readsFromRight(text: string): boolean {
  const [first = ""] = /\p{L}/u.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(first);
}

/** One line of clean text: white space folded, what reorders text and what XML cannot hold left out. */
export function cleanLine(text: string): string {
  return withoutControls(text)
    .replace(/[\p{Cc}\p{Cs}\p{Co}\ufffe\uffff]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Cuts a text where its font changes; marks and joiners stay with the letter before them.
 */
export function textRuns(text: string, base: "Source Serif 4" | "IBM Plex Sans"): TextRun[] {
  const runs: { font: CardFont; text: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const font = JOINING.test(character) && last ? last.font : fontOf(character, base);
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs;
}

function fontOf(character: string, base: CardFont): CardFont {
  if (/[\p{Script=Devanagari}\u0964\u0965]/u.test(character)) return "Noto Serif Devanagari";
  if (/[\p{Script=Arabic}\u060c\u061b\u061f]/u.test(character)) return "Noto Naskh Arabic";
  // Digits, ©, ® and the like are pictographs to Unicode, and ordinary signs to readers.
  if (EMOJI.test(character) && !/[\p{N}#*©®™]/u.test(character)) return "Noto Emoji";
  return base;
}
