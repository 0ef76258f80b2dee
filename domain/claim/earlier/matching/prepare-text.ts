import type { MatchText } from "#domain/claim/earlier/matching/bm25.ts";
import { cleanStatement } from "#domain/claim/earlier/matching/clean-statement.ts";
import { carriesPicture, speaksOfPictures } from "#domain/claim/earlier/matching/of-pictures.ts";
import { contentStems, readTerms, type Term } from "#domain/claim/earlier/matching/read-terms.ts";
import { type StatedTime, statedTimes } from "#domain/claim/earlier/matching/stated-time.ts";

/** How rare a term is among all earlier checks, from its stem. */
export type RarityOf = (stem: string) => number;

/** A field of a text, taken apart. */
export type Field = {
  readonly terms: readonly Term[];
  /** The stems that say what it is about, in their order. */
  readonly stems: readonly string[];
  readonly set: ReadonlySet<string>;
  /** The rarities of the set, summed up. */
  readonly mass: number;
  /** The rarity of each of the stems. */
  readonly rarities: readonly number[];
};

/** A statement that earlier checks are sought for, and what was said around it. */
export type MatchStatement = {
  readonly text: string;
  /** When it was claimed, if known; ISO 8601. */
  readonly date?: string | null | undefined;
  /** Who claims it, if known. */
  readonly claimant?: string | null | undefined;
  /** Sentences around it, the nearest first. `distance` counts sentences or lines, from 1. */
  readonly context?: readonly { readonly text: string; readonly distance: number }[] | undefined;
};

/** A statement taken apart; the part that needs no index. */
export type ReadStatement = {
  readonly terms: readonly Term[];
  readonly stems: readonly string[];
  readonly set: ReadonlySet<string>;
  readonly authors: ReadonlySet<string>;
  readonly sentences: readonly ReadonlySet<string>[];
  /** Days since 1970; null where it is not known when it was claimed. */
  readonly day: number | null;
  readonly isPost: boolean;
  readonly carriesPicture: boolean;
  readonly speaksOfPictures: boolean;
  readonly lines: readonly { readonly set: ReadonlySet<string>; readonly share: number }[];
};

/** What a term of the author or of the lines around counts beside one of the statement. */
export const AUTHOR_SHARE = 0.4;
export const CONTEXT_SHARE = 0.35;
const MOST_LINES = 6;
/** A longer statement says nothing more of what it is about; a page pasted by mistake must not cost seconds. */
const LONGEST = 4_000;

/** Takes a statement apart. */
export function readStatement({ text, date, claimant, context = [] }: MatchStatement): ReadStatement {
  const raw = text.slice(0, LONGEST);
  const clean = cleanStatement(raw);
  const terms = readTerms(clean.text);
  const stems = contentStems(terms);
  return {
    terms,
    stems,
    set: new Set(stems),
    authors: new Set(contentStems(readTerms(`${clean.author} ${claimant ?? ""}`))),
    sentences: clean.text
      .split(/(?<=[.!?])\s+/)
      .map((sentence) => new Set(contentStems(readTerms(sentence))))
      .filter(({ size }) => size > 0),
    day: dayOf(date ?? clean.date),
    isPost: clean.isPost,
    carriesPicture: carriesPicture(raw),
    speaksOfPictures: speaksOfPictures(clean.text),
    lines: context.slice(0, MOST_LINES).map((line) => ({
      set: new Set(contentStems(readTerms(cleanStatement(line.text.slice(0, LONGEST)).text))),
      share: 1 / (1 + 0.15 * (line.distance - 1)),
    })),
  };
}

/** The terms to search by, each with what it counts. */
export function searchTerms({ set, authors, lines }: ReadStatement): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of set) counts.set(stem, 1);
  const add = (stem: string, share: number) => counts.set(stem, Math.max(counts.get(stem) ?? 0, share));
  for (const stem of authors) add(stem, AUTHOR_SHARE);
  for (const { set: line, share } of lines) for (const stem of line) add(stem, CONTEXT_SHARE * share);
  return counts;
}

/** An earlier check taken apart. */
export type ReadCandidate = {
  readonly claim: Field;
  readonly title: Field;
  readonly summary: Field;
  readonly both: ReadonlySet<string>;
  readonly mass: number;
  readonly claimant: string;
  readonly day: number | null;
  /** What the claim quotes verbatim, by stems. */
  readonly quoted: readonly (readonly string[])[];
  readonly capitals: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  /** The times that claim and title name. */
  readonly times: readonly StatedTime[];
  readonly speaksOfPictures: boolean;
};

/** The stems of an earlier check, for which rarities are needed. */
export type ReadFields = { readonly [K in "claim" | "title" | "summary"]: readonly Term[] };

/** Takes the words of an earlier check apart. */
export function readFields(text: MatchText): ReadFields {
  return { claim: readTerms(text.claim), title: readTerms(text.title ?? ""), summary: readTerms(text.summary ?? "") };
}

/** Takes an earlier check apart, with the rarities at hand. */
export function readCandidate(
  text: MatchText & { readonly date: string | null },
  fields: ReadFields,
  rarityOf: RarityOf,
): ReadCandidate {
  const claim = fieldOf(fields.claim, rarityOf);
  const title = fieldOf(fields.title, rarityOf);
  const both = new Set([...claim.set, ...title.set]);
  const wording = `${text.claim}\n${text.title ?? ""}`;
  const inside = fields.claim.filter((term, at) => term.isCapital && at > 0 && !term.isCommon);
  return {
    ...{ claim, title, summary: fieldOf(fields.summary, rarityOf), both, mass: massOf(both, rarityOf) },
    claimant: contentStems(readTerms(text.claimant ?? "")).join(" "),
    day: dayOf(text.date),
    quoted: [...text.claim.matchAll(/["“]([^"”]{8,500})["”]/g)].map(([, inner = ""]) => contentStems(readTerms(inner))),
    capitals: new Set(inside.map(({ stem }) => stem)),
    numbers: new Set(fields.claim.filter(({ isNumber }) => isNumber).map(({ stem }) => stem)),
    times: statedTimes(wording),
    speaksOfPictures: speaksOfPictures(wording),
  };
}

function fieldOf(terms: readonly Term[], rarityOf: RarityOf): Field {
  const stems = contentStems(terms);
  const set = new Set(stems);
  return { terms, stems, set, mass: massOf(set, rarityOf), rarities: stems.map(rarityOf) };
}

/** The rarities of a set of stems, summed up. */
export function massOf(stems: Iterable<string>, rarityOf: RarityOf): number {
  let mass = 0;
  for (const stem of stems) mass += rarityOf(stem);
  return mass;
}

function dayOf(date: string | null): number | null {
  const ms = date === null ? Number.NaN : Date.parse(date.slice(0, 10));
  return Number.isNaN(ms) ? null : ms / 86_400_000;
}
