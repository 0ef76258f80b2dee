import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import { fitText, type Measure } from "#site/og/break-lines.ts";
import { CARD_SIZE, type Card, tallyText } from "#site/og/card.ts";
import { shapeLine, widthOf } from "#site/og/shape-text.ts";
import { cleanLine, isDrawable, readsFromRight } from "#site/og/text-runs.ts";

// The light tokens of site.css: a picture cannot follow the theme of whoever sees it.
const PAPER = "#fcfcfa";
const INK = "#15181b";
const INK_2 = "#454b51";
const HAIR = "#d8dad4";
const ACCENT = "#1f4bb4";
const COLOURS: Readonly<Record<RatingKey, string>> = {
  supported: "#115240",
  mostly_supported: "#1e728b",
  needs_context: "#826500",
  disputed: "#992600",
  false: "#5b012c",
  unproven: "#5c5f62",
};

const LEFT = 64;
const RIGHT = CARD_SIZE.width - LEFT;
const WIDTH = RIGHT - LEFT;
const LEADING = 1.22;
const SIZES = [66, 60, 54, 48, 43, 39, 35];
const MOST_SHAPES = 14;

type Set = { readonly size: number; readonly weight?: 400 | 600; readonly fill?: string; readonly fromRight?: boolean };

/** Draws a card as SVG, its text as outlines. `shapeOf` gives the shape of a rating as an SVG element. */
export function cardSvg(card: Card, shapeOf: (rating: RatingKey) => string): string {
  const parts = [
    `<rect width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" fill="${PAPER}"/>`,
    `<rect width="${CARD_SIZE.width}" height="12" fill="${INK}"/>`,
    set(fitted(card.siteName, 40, WIDTH * 0.7, measure("Source Serif 4", 600)), LEFT, 82, "Source Serif 4", {
      size: 40,
    }),
    set(card.host, RIGHT, 80, "IBM Plex Sans", { size: 24, weight: 400, fill: INK_2, fromRight: true }),
    `<rect x="${LEFT}" y="108" width="${WIDTH}" height="2" fill="${INK}"/>`,
    ...finding(card, shapeOf),
    ...statement(card),
    `<rect x="${LEFT}" y="548" width="${WIDTH}" height="2" fill="${HAIR}"/>`,
    ...foot(card),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" viewBox="0 0 ${CARD_SIZE.width} ${CARD_SIZE.height}">${parts.join("")}</svg>`;
}

function finding({ rating, ratings, kicker }: Card, shapeOf: (key: RatingKey) => string): string[] {
  if (rating) {
    const fill = COLOURS[rating.key];
    const label = fitted(rating.label, 58, WIDTH - 96, measure("IBM Plex Sans", 600));
    return [
      shape(shapeOf(rating.key), LEFT, 138, 68, fill),
      set(label, LEFT + 92, 192, "IBM Plex Sans", { size: 58, fill }),
    ];
  }
  const shapes = ratings
    .slice(0, MOST_SHAPES)
    .map(({ key }, i) => shape(shapeOf(key), LEFT + i * 60, 138, 44, COLOURS[key]));
  const said = ratings.length > 0 ? tallyText(ratings) : kicker;
  const size = ratings.length > 0 ? 28 : 44;
  return [
    ...shapes,
    set(
      fitted(said, size, WIDTH, measure("IBM Plex Sans", 600)),
      LEFT,
      ratings.length > 0 ? 226 : 184,
      "IBM Plex Sans",
      {
        size,
        fill: ratings.length > 0 ? INK_2 : ACCENT,
      },
    ),
  ];
}

function statement(card: Card): string[] {
  const clean = cleanLine(card.text);
  const drawable = isDrawable(clean);
  const text = drawable ? clean : `Read it in its own script on ${card.host}`;
  const top = 254;
  const box = { width: WIDTH, height: 280, leading: LEADING };
  const { lines, size } = fitText(text, box, SIZES, measure("Source Serif 4", 600));
  const fromRight = readsFromRight(text);
  return lines.map((line, i) =>
    set(line, fromRight ? RIGHT : LEFT, Math.round(top + size * (0.86 + i * LEADING)), "Source Serif 4", {
      ...{ size, fromRight },
      fill: drawable ? INK : INK_2,
    }),
  );
}

function foot({ outlet, kicker, rating, ratings }: Card): string[] {
  const right = rating || ratings.length > 0 ? kicker : "";
  const said = outlet === null ? "" : fitted(`In ${outlet}`, 28, WIDTH - 260, measure("IBM Plex Sans", 400));
  return [
    said === "" ? "" : set(said, LEFT, 594, "IBM Plex Sans", { size: 28, weight: 400, fill: INK_2 }),
    right === "" ? "" : set(right, RIGHT, 594, "IBM Plex Sans", { size: 28, fill: ACCENT, fromRight: true }),
  ];
}

/** One line of text that is no wider than this. */
function fitted(text: string, size: number, width: number, measure: Measure): string {
  const clean = cleanLine(text);
  const { lines } = fitText(clean, { width, height: size, leading: 1 }, [size], measure);
  return lines[0] ?? "";
}

function measure(base: "Source Serif 4" | "IBM Plex Sans", weight: 400 | 600): Measure {
  return (text) => widthOf(text, base, weight);
}

function set(text: string, x: number, y: number, base: "Source Serif 4" | "IBM Plex Sans", how: Set): string {
  const { size, weight = 600, fill = INK, fromRight = false } = how;
  const { width, glyphs } = shapeLine(text, base, weight);
  const left = fromRight ? x - width * size : x;
  const outlines = glyphs.map(
    (glyph) =>
      `<path transform="translate(${rounded(left + glyph.x * size)} ${rounded(y + glyph.y * size)}) scale(${glyph.scale * size} ${-glyph.scale * size})" d="${glyph.path}"/>`,
  );
  return `<g fill="${fill}">${outlines.join("")}</g>`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function shape(svg: string, x: number, y: number, size: number, colour: string): string {
  return `<g transform="translate(${x} ${y}) scale(${size / 16})" color="${colour}">${svg}</g>`;
}
