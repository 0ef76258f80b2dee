import { readFileSync } from "node:fs";
import { join } from "node:path";
import bidiFactory from "bidi-js";
import * as hb from "harfbuzzjs";
import { type CardFont, readsFromRight, textRuns } from "#site/og/text-runs.ts";

const FONTS = "node_modules/@expo-google-fonts";

/** Where each font lies, by its weight; those of other scripts have one weight. */
const FILES: Readonly<Record<CardFont, Readonly<Record<400 | 600, string>>>> = {
  "Source Serif 4": both("source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf"),
  "IBM Plex Sans": {
    400: "ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf",
    600: "ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf",
  },
  "Noto Serif Devanagari": both("noto-serif-devanagari/600SemiBold/NotoSerifDevanagari_600SemiBold.ttf"),
  "Noto Naskh Arabic": both("noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf"),
  "Noto Emoji": both("noto-emoji/600SemiBold/NotoEmoji_600SemiBold.ttf"),
};

function both(file: string): Readonly<Record<400 | 600, string>> {
  return { 400: file, 600: file };
}

/** A line as outlines: in units of its font size, from its left end, the baseline at 0 and upwards negative. */
export type ShapedLine = { readonly width: number; readonly glyphs: readonly ShapedGlyph[] };

type ShapedGlyph = {
  readonly x: number;
  readonly y: number;
  /** What the path is scaled by to be in units of the font size. */
  readonly scale: number;
  /** SVG path data, in units of the font, upwards positive. */
  readonly path: string;
};

type OpenFont = { readonly font: hb.Font; readonly upem: number };

const opened = new Map<string, OpenFont>();

function openFont(file: string): OpenFont {
  const known = opened.get(file);
  if (known) return known;
  const face = new hb.Face(new hb.Blob(new Uint8Array(readFileSync(join(process.cwd(), FONTS, file))).buffer));
  const entry = { font: new hb.Font(face), upem: face.upem };
  opened.set(file, entry);
  return entry;
}

const bidi = bidiFactory();

/**
 * Shapes one line: each stretch by HarfBuzz in its font, the stretches in the order in which they are read (UAX 9). The
 * renderer has a shaper too, but spaces Devanagari wrongly and loses lines that mix scripts; outlines it draws faithfully.
 */
export function shapeLine(text: string, base: "Source Serif 4" | "IBM Plex Sans", weight: 400 | 600): ShapedLine {
  const glyphs: ShapedGlyph[] = [];
  let width = 0;
  for (const { font, words, rightToLeft } of visualRuns(text, base)) {
    const { font: opentype, upem } = openFont(FILES[font][weight]);
    const buffer = new hb.Buffer();
    buffer.addText(words);
    buffer.guessSegmentProperties();
    buffer.setDirection(rightToLeft ? hb.Direction.RTL : hb.Direction.LTR);
    hb.shape(opentype, buffer);
    const positions = buffer.getGlyphPositions();
    for (const [i, { codepoint }] of buffer.getGlyphInfos().entries()) {
      const position = positions[i];
      if (!position) continue;
      const path = opentype.glyphToPath(codepoint);
      const [x, y] = [width + (position.xOffset ?? 0) / upem, -(position.yOffset ?? 0) / upem];
      if (path !== "") glyphs.push({ x, y, scale: 1 / upem, path });
      width += (position.xAdvance ?? 0) / upem;
    }
  }
  return { width, glyphs };
}

const widths = new Map<string, number>();
const MOST_WIDTHS = 5_000;

/** The width of a text in units of its font size. Words are measured one by one, and remembered. */
export function widthOf(text: string, base: "Source Serif 4" | "IBM Plex Sans", weight: 400 | 600): number {
  const space = shapedWidth(" ", base, weight);
  return text.split(" ").reduce((sum, word, i) => sum + (i > 0 ? space : 0) + shapedWidth(word, base, weight), 0);
}

function shapedWidth(word: string, base: "Source Serif 4" | "IBM Plex Sans", weight: 400 | 600): number {
  const key = `${base} ${weight} ${word}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size >= MOST_WIDTHS) widths.clear();
  const { width } = shapeLine(word, base, weight);
  widths.set(key, width);
  return width;
}

type VisualRun = { readonly font: CardFont; readonly words: string; readonly rightToLeft: boolean };

function visualRuns(text: string, base: "Source Serif 4" | "IBM Plex Sans"): VisualRun[] {
  const { levels } = bidi.getEmbeddingLevels(text, readsFromRight(text) ? "rtl" : "ltr");
  const runs: { font: CardFont; words: string; level: number }[] = [];
  let at = 0;
  for (const { font, text: words } of textRuns(text, base)) {
    let from = at;
    at += words.length;
    for (let i = from + 1; i <= at; i += 1) {
      if (i < at && levels[i] === levels[from]) continue;
      runs.push({ font, words: text.slice(from, i), level: levels[from] ?? 0 });
      from = i;
    }
  }
  // From the deepest level up, what stands within each is turned round.
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      if (end - start > 1) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end - (end > start ? 1 : 0));
    }
  }
  return ordered.map(({ font, words, level }) => ({ font, words, rightToLeft: level % 2 === 1 }));
}
