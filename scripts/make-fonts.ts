/**
 * Makes the fonts of the public pages from the full ones, small enough to be there before the reader looks: one width of
 * stroke range, one optical size, only the characters of one script, only the features that the pages use.
 * Run it (`npm run fonts`) when a font package is raised; what it writes is kept in the repository.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PACKAGES = join(ROOT, "node_modules/@fontsource-variable");
const OUT = join(ROOT, "site/fonts");

/** The licence keeps these names for the unaltered fonts; ours go by names of the same length. */
const RESERVED: readonly (readonly [reserved: string, ours: string])[] = [
  ["Source", "Parley"],
  ["Plex", "Desk"],
];
/** Records of the name table that name the font; the others say whose it is, and stay. */
const NAMING = new Set([1, 3, 4, 6, 16, 25]);

const SCRIPTS = {
  latin:
    "U+20-7E U+A0-FF U+131 U+152-153 U+2BB-2BC U+2C6 U+2DA U+2DC U+2000-206F U+20AC U+2122 U+2191 U+2193 U+2212 U+2215",
  "latin-ext":
    "U+100-130 U+132-151 U+154-2BA U+2BD-2C5 U+2C7-2CC U+2CE-2D7 U+2DD-2FF U+304 U+308 U+329 U+1E00-1E9F U+1EF2-1EFF U+20A0-20AB U+20AD-20C4 U+2113 U+2C60-2C7F U+A720-A7FF",
  cyrillic: "U+301 U+400-45F U+490-491 U+4B0-4B1 U+2116",
} as const;

const wght = { min: 400, max: 650 };
const FACES = [
  {
    name: "serif",
    file: (script: string) => `source-serif-4/files/source-serif-4-${script}-opsz-normal.woff2`,
    axes: { wght, opsz: 20 },
    features: ["kern", "liga"],
  },
  {
    name: "sans",
    file: (script: string) => `ibm-plex-sans/files/ibm-plex-sans-${script}-wght-normal.woff2`,
    axes: { wght },
    features: ["kern", "liga", "lnum", "tnum"],
  },
] as const;

for (const { name, file, axes, features } of FACES) {
  for (const [script, range] of Object.entries(SCRIPTS)) {
    const marks = script === "latin" ? [] : ["ccmp", "mark", "locl"];
    // Not all of these are in the library's types.
    const narrow = {
      targetFormat: "sfnt",
      variationAxes: axes,
      keepFeatures: [...features, ...marks],
      noHinting: true,
    } as const;
    const pack = { targetFormat: "woff2", keepAllGlyphs: true } as const;
    const full = readFileSync(join(PACKAGES, file(script)));
    const font = await subsetFont(renamed(await subsetFont(full, charactersIn(range), narrow)), "", pack);
    writeFileSync(join(OUT, `${name}-${script}.woff2`), font);
    console.log(`${name}-${script}.woff2`.padEnd(24), `${font.length} bytes`);
  }
}

function charactersIn(ranges: string): string {
  return ranges
    .split(" ")
    .flatMap((range) => {
      const [from = 0, to = from] = range
        .slice(2)
        .split("-")
        .map((hex) => Number.parseInt(hex, 16));
      return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
    })
    .join("");
}

/** The font under names that are not reserved. The name table keeps its length, so nothing else moves. */
function renamed(sfnt: Buffer): Buffer {
  const font = Buffer.from(sfnt);
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const entry = 12 + 16 * i;
    if (font.toString("latin1", entry, entry + 4) !== "name") continue;
    const table = font.readUInt32BE(entry + 8);
    const strings = table + font.readUInt16BE(table + 4);
    for (let record = 0; record < font.readUInt16BE(table + 2); record += 1) {
      const at = table + 6 + 12 * record;
      // From 256 on, names are of axes and instances.
      const id = font.readUInt16BE(at + 6);
      if (!NAMING.has(id) && id < 256) continue;
      const from = strings + font.readUInt16BE(at + 10);
      const text = Buffer.from(font.subarray(from, from + font.readUInt16BE(at + 8)))
        .swap16()
        .toString("utf16le");
      const ours = RESERVED.reduce((name, [reserved, own]) => name.replaceAll(reserved, own), text);
      Buffer.from(ours, "utf16le").swap16().copy(font, from);
    }
  }
  return font;
}
