import { paragraphs } from "#domain/article/paragraphs.ts";

/** Parts of one article that are read at most: what a model is asked for stays bounded, whatever is imported. */
const MOST_PARTS = 6;

/** The parts of an article in the order of the text, and whether they are all of it. */
export type ArticleParts = { readonly parts: readonly string[]; readonly whole: boolean };

/**
 * Cuts a text between paragraphs into parts of at most `most` UTF-16 units, because models read only so much at a time. A
 * longer paragraph is cut where it must be.
 */
export function articleParts(text: string, most: number): ArticleParts {
  const parts: string[] = [];
  let part = "";
  for (const { text: paragraph } of paragraphs(text)) {
    for (let at = 0; at < paragraph.length; at += most) {
      const piece = paragraph.slice(at, at + most).toWellFormed();
      if (part !== "" && part.length + piece.length + 2 > most) {
        parts.push(part);
        part = "";
      }
      part = part === "" ? piece : `${part}\n\n${piece}`;
    }
  }
  if (part !== "") parts.push(part);
  return { parts: parts.slice(0, MOST_PARTS), whole: parts.length <= MOST_PARTS };
}
