import { searchWords, UNSPACED } from "#domain/search/search-words.ts";

/** A piece of a text, and whether it is one of the words that were looked for. */
export type MarkedPiece = { readonly text: string; readonly hit: boolean };

/** A run of what words are made of, with what nobody sees in it, or of anything else. */
const RUN = /([\p{L}\p{M}\p{N}\p{Cf}]+)|[^\p{L}\p{M}\p{N}\p{Cf}]+/gu;

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

type Piece = { readonly text: string; readonly isWord: boolean };

/** The text in words and what stands between them; together they are the text. */
function* piecesOf(text: string): Generator<Piece, void, undefined> {
  for (const [run, word] of text.matchAll(RUN)) {
    if (word === undefined || !UNSPACED.test(word)) yield { text: run, isWord: word !== undefined };
    else for (const { segment } of segmenter.segment(word)) yield { text: segment, isWord: true };
  }
}

function isHit({ text, isWord }: Piece, hits: ReadonlySet<string>): boolean {
  return (
    isWord &&
    searchWords(text)
      .split(" ")
      .some((word) => hits.has(word))
  );
}

/** The distinct words of texts, each as it is searched; "41.2" is two. */
export function distinctWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => searchWords(text).split(" ")))].filter((word) => word !== "");
}

/** The text in pieces, those apart whose words are among the hits; the pieces together are the text. */
export function markWords(text: string, hits: ReadonlySet<string>): MarkedPiece[] {
  const pieces: { text: string; hit: boolean }[] = [];
  for (const piece of piecesOf(text)) {
    const hit = isHit(piece, hits);
    const last = pieces.at(-1);
    if (last && last.hit === hit) last.text += piece.text;
    else pieces.push({ text: piece.text, hit });
  }
  return pieces;
}

/** Whether a text has one of the words that are marked. */
export function hasMark(text: string, hits: ReadonlySet<string>): boolean {
  return firstHit(text, hits) !== null;
}

/** The part of a text around its first hit, cut at words: about so many characters. Null where there is no hit. */
export function passageAround(text: string, hits: ReadonlySet<string>, length: number): string | null {
  const at = firstHit(text, hits);
  if (at === null) return null;
  const from = wordStart(text, Math.max(0, at - Math.floor(length / 3)));
  const to = Math.min(text.length, from + length);
  const end = to === text.length ? to : Math.max(text.lastIndexOf(" ", to), at + 1);
  return `${from > 0 ? "… " : ""}${text.slice(from, end).trim()}${end < text.length ? " …" : ""}`;
}

function firstHit(text: string, hits: ReadonlySet<string>): number | null {
  let at = 0;
  for (const piece of piecesOf(text)) {
    if (isHit(piece, hits)) return at;
    at += piece.text.length;
  }
  return null;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(" ", at);
  return space === -1 ? at : space + 1;
}

/** What was typed, with these words in place of mistyped ones; everything else stays as it was typed. */
export function withCorrections(typed: string, corrections: ReadonlyMap<string, string>): string {
  return Array.from(piecesOf(typed))
    .map(({ text, isWord }) => (isWord ? corrections.get(searchWords(text)) : undefined) ?? text)
    .join("");
}
