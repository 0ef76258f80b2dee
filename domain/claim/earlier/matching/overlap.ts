import type { Field, RarityOf } from "#domain/claim/earlier/matching/prepare-text.ts";
import type { Term } from "#domain/claim/earlier/matching/read-terms.ts";

/** The rarities of what two sets share. */
export function sharedMass(one: Iterable<string>, other: ReadonlySet<string>, rarityOf: RarityOf): number {
  let mass = 0;
  for (const stem of one) if (other.has(stem)) mass += rarityOf(stem);
  return mass;
}

/** The longest run of words that stands in both texts, by its rarities; common words count a little. */
export function longestRun(one: readonly Term[], other: readonly Term[], rarityOf: RarityOf): number {
  const masses = one.map((term) => (term.isCommon ? 0.5 : rarityOf(term.stem)));
  const runs = new Float64Array(one.length + 1);
  let longest = 0;
  for (const { stem } of other) {
    let diagonal = 0;
    for (let at = 0; at < one.length; at++) {
      const above = runs[at + 1] ?? 0;
      const run = one[at]?.stem === stem ? diagonal + (masses[at] ?? 0) : 0;
      runs[at + 1] = run;
      if (run > longest) longest = run;
      diagonal = above;
    }
  }
  return longest;
}

/** The rarities of the longest sequence of stems that stands in both in the same order, with others between. */
export function commonSequence(one: readonly string[], other: readonly string[], rarityOf: RarityOf): number {
  const best = new Float64Array(one.length + 1);
  for (const stem of other) {
    let diagonal = 0;
    for (let at = 0; at < one.length; at++) {
      const above = best[at + 1] ?? 0;
      best[at + 1] = one[at] === stem ? diagonal + rarityOf(stem) : Math.max(above, best[at] ?? 0);
      diagonal = above;
    }
  }
  return best[one.length] ?? 0;
}

/** Runs of four letters of the words, each as a number, with the rarity of the word spread over them. */
export type Grams = { readonly weights: ReadonlyMap<number, number>; readonly norm: number };

/** The runs of letters of some terms; names that are written in two ways share most of theirs. */
export function gramsOf(terms: readonly Term[], rarityOf: RarityOf): Grams {
  const weights = new Map<number, number>();
  for (const { word, stem, isCommon } of terms) {
    if (isCommon) continue;
    const padded = `_${word}_`;
    const grams = Math.max(1, padded.length - GRAM + 1);
    const weight = rarityOf(stem) / Math.sqrt(grams);
    for (let at = 0; at < grams; at++) {
      const gram = gramNumber(padded, at);
      weights.set(gram, (weights.get(gram) ?? 0) + weight);
    }
  }
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return { weights, norm: Math.sqrt(sum) || 1 };
}

const GRAM = 4;

/** Seven bits for each letter: no two runs of plain letters share a number, and of others hardly any. A small integer, which maps are fast with. */
function gramNumber(text: string, from: number): number {
  let number = 0;
  for (let at = from; at < from + GRAM && at < text.length; at++) {
    number = (Math.imul(number, 128) + text.charCodeAt(at)) & 0x3fff_ffff;
  }
  return number;
}

/** How alike two texts are by their runs of letters: the cosine. */
export function gramLikeness(one: Grams, other: Grams): number {
  let sum = 0;
  for (const [gram, weight] of one.weights) sum += weight * (other.weights.get(gram) ?? 0);
  return sum / (one.norm * other.norm);
}

/** How alike stems are to the most alike one of a set, by pairs of letters: 1 for the same, 0 below one half. */
export function likenessTo(set: ReadonlySet<string>): (stem: string) => number {
  const long = [...set].filter((stem) => stem.length >= SHORTEST).map((stem) => ({ stem, pairs: pairsOf(stem) }));
  const known = new Map<string, number>();
  return (stem) => {
    if (set.has(stem)) return 1;
    const before = known.get(stem);
    if (before !== undefined) return before;
    let most = 0;
    if (stem.length >= SHORTEST) {
      const pairs = pairsOf(stem);
      for (const other of long) if (other.stem[0] === stem[0]) most = Math.max(most, dice(pairs, other.pairs));
    }
    const likeness = most > 0.5 ? most : 0;
    known.set(stem, likeness);
    return likeness;
  };
}

const SHORTEST = 4;

function pairsOf(stem: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= stem.length; at++) pairs.add(stem.slice(at, at + 2));
  return pairs;
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}

/** Neighbouring stems of a text, and those at most three apart in either order, by what they weigh in another text. */
export class StemPairs {
  readonly #places = new Map<string, number>();
  readonly #next = new Set<number>();
  readonly #near = new Set<number>();

  constructor(stems: readonly string[]) {
    for (const stem of stems) if (!this.#places.has(stem)) this.#places.set(stem, this.#places.size);
    const places = stems.map((stem) => this.#places.get(stem) ?? 0);
    for (const [at, place] of places.entries()) {
      for (let other = at + 1; other <= at + REACH && other < places.length; other++) {
        const second = places[other] ?? 0;
        if (other === at + 1) this.#next.add(place * WIDTH + second);
        this.#near.add(Math.min(place, second) * WIDTH + Math.max(place, second));
      }
    }
  }

  /** The rarities of the pairs that a text shares, and their share of all its pairs. */
  shared({ stems, rarities }: Pick<Field, "stems" | "rarities">, near: boolean): { mass: number; share: number } {
    let [mass, all] = [0, 0];
    const reach = near ? REACH : 1;
    for (let at = 0; at < stems.length; at++) {
      const place = this.#places.get(stems[at] ?? "");
      for (let other = at + 1; other <= at + reach && other < stems.length; other++) {
        const weight = ((rarities[at] ?? 0) + (rarities[other] ?? 0)) / 2;
        all += weight;
        const second = place === undefined ? undefined : this.#places.get(stems[other] ?? "");
        if (place === undefined || second === undefined) continue;
        const isShared = near
          ? this.#near.has(Math.min(place, second) * WIDTH + Math.max(place, second))
          : this.#next.has(place * WIDTH + second);
        if (isShared) mass += weight;
      }
    }
    return { mass, share: mass / (all || 1) };
  }
}

const REACH = 3;
/** More than there are different stems in a statement. */
const WIDTH = 65_536;
